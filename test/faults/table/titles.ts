/** The fault table in words: what each fault is, how it is made to happen, and what a person notices of it as a whole. */
import type { ActivityName, Continuation, FaultName } from './cells.ts';

export const activityTitles: Readonly<Record<ActivityName, string>> = {
  sync: 'sync',
  backfill: 'backfill',
  search: 'search',
  export: 'export',
  preview: "wizard's preview",
  queue: 'queue',
  watch: 'watch',
};

export const continuationMarks: Readonly<Record<Continuation, { readonly mark: string; readonly means: string }>> = {
  on: { mark: '✓', means: 'never stops' },
  itself: { mark: '↻', means: 'goes on by itself' },
  again: { mark: '☝', means: 'goes on when a person asks again' },
  token: { mark: '⚿', means: 'goes on when a person has signed in again' },
  start: { mark: '⏻', means: 'goes on with the next start' },
};

export interface FaultTitle {
  readonly title: string;
  /** How the test makes it happen. */
  readonly inflicted: string;
  /** What is noticed beyond the failure in the cells. */
  readonly noticed: string;
}

export const faultTitles: Readonly<Record<FaultName, FaultTitle>> = {
  'provider-down': {
    title: 'Provider down',
    inflicted: 'The server breaks every connection and no longer listens.',
    noticed: 'The status says “Offline” in every room; what was downloaded is there.',
  },
  'dns-lost': {
    title: 'DNS lost',
    inflicted: 'The name of the server is not resolved any more.',
    noticed: 'The same as with the provider down.',
  },
  'tls-broken': {
    title: 'TLS broken',
    inflicted: 'The server shows a certificate that nobody trusts.',
    noticed: 'The status says so; nothing is sent to a server that cannot show who it is.',
  },
  'clock-ahead': {
    title: 'Clock a day ahead',
    inflicted: 'The clock is set a day ahead, and back again afterwards.',
    noticed: 'Nothing: waits are counted in time that passes, doubts begin anew.',
  },
  'clock-behind': {
    title: 'Clock a day behind',
    inflicted: 'The clock is set a day back, and right again afterwards.',
    noticed: 'Nothing: what was put off by a wrong clock is due when it would have been.',
  },
  sleep: {
    title: 'Sleep and wake',
    inflicted: 'The process stands still, its connections break, then the system tells it to resume.',
    noticed: 'On waking it looks at once for what is new.',
  },
  'token-revoked': {
    title: 'Token revoked mid-way',
    inflicted: 'The provider answers every request with 401.',
    noticed: 'A banner asks for a new token; what was planned waits for it.',
  },
  'disk-full': {
    title: 'Disk full',
    inflicted: 'A file takes the rest of a small file system, to the last byte.',
    noticed: 'The status names the disk; an export leaves no half of a file.',
  },
  'archive-locked': {
    title: 'Archive locked by another process',
    inflicted: 'Another process begins a transaction that writes, and keeps it open.',
    noticed: 'Reading goes on beside it; the status says who is in the way.',
  },
  'archive-corrupt': {
    title: 'Archive corrupt',
    inflicted: 'Every page of the deliveries is overwritten in the file.',
    noticed: 'A banner: the file was set aside, resends were taken over, deliveries are downloaded anew.',
  },
  'worker-crashed': {
    title: 'Worker crashed',
    inflicted: 'The threads of the archive and of the export throw, and again whenever they are started.',
    noticed: 'The fault is named as Reenvio’s own; a thread is started again by the next question.',
  },
  'renderer-crashed': {
    title: 'Renderer crashed',
    inflicted: 'Chromium crashes the page.',
    noticed:
      'The page comes back where it was, filter and draft included; after a fourth crash in a minute a person is asked.',
  },
  'keyring-gone': {
    title: 'Keyring gone',
    inflicted: 'The app is started where no keyring answers.',
    noticed: 'A token is asked for, “for this session only”; the archive is there meanwhile.',
  },
  'no-notifications': {
    title: 'No notification service',
    inflicted: 'Nobody on the session bus shows notifications.',
    noticed: 'The tray, the badge and the list of resends tell it.',
  },
  'second-instance': {
    title: 'Second instance',
    inflicted: 'The app is started once more on the same data.',
    noticed: 'The window that is there comes to the front; the second process ends.',
  },
  sigterm: {
    title: 'SIGTERM',
    inflicted: 'The process is asked to end in the middle of everything.',
    noticed: 'It ends in order: what is under way is on the disk.',
  },
  sigkill: {
    title: 'SIGKILL',
    inflicted: 'The process is killed in the middle of everything.',
    noticed: 'The provider’s list says what became of the request that was on its way; no half of a file is left.',
  },
};
