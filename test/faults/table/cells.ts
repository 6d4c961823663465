/** The words of the fault table: what can go wrong, what may be under way meanwhile, and what a cell says. */
import type { FailureCode } from '../../../electron/contract/failure.ts';

export const activityNames = ['sync', 'backfill', 'search', 'export', 'preview', 'queue', 'watch'] as const;
export type ActivityName = (typeof activityNames)[number];

export const faultNames = [
  'provider-down',
  'dns-lost',
  'tls-broken',
  'clock-ahead',
  'clock-behind',
  'sleep',
  'token-revoked',
  'disk-full',
  'archive-locked',
  'archive-corrupt',
  'worker-crashed',
  'renderer-crashed',
  'keyring-gone',
  'no-notifications',
  'second-instance',
  'sigterm',
  'sigkill',
] as const;
export type FaultName = (typeof faultNames)[number];

/**
 * How an activity goes on: `on` it never stopped; `itself` when the fault is over, and nobody does a thing; `again` when a
 * person asks once more; `token` when a person has signed in anew; `start` with the next start of the app.
 */
export const continuations = ['on', 'itself', 'again', 'token', 'start'] as const;
export type Continuation = (typeof continuations)[number];

/** What was observed. That nothing is lost and nothing is doubled is asserted of every cell, and so is not said here. */
export interface Cell {
  /** The failure that the person reads of while the fault lasts; `null`: the screen shows no difference. */
  readonly sees: FailureCode | null;
  readonly goesOn: Continuation;
}

export type Row = Readonly<Record<ActivityName, Cell>>;
