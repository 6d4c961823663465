/** What belongs to one profile and lives as long as it is open: its archive, its sync and its resends. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import type { SyncState } from '../contract/sync.ts';
import { type Archive, openArchive } from './archive/archive.ts';
import { createProvider, type Provider } from './provider/provider.ts';
import { createSync, type Sync } from './sync/sync.ts';
import { createDeliveryRefresh } from './watch/delivery-refresh.ts';
import type { NotifierOptions } from './watch/notifier.ts';
import { createResendEngine, type ResendEngine } from './watch/resend-engine.ts';

export interface Workspace {
  readonly profile: Profile;
  /** The archive's file, for rooms that read it on threads of their own. */
  readonly databasePath: string;
  readonly archive: Archive;
  readonly sync: Sync;
  readonly resends: ResendEngine;
  /** Looks for what is new at the provider: a person came back, or the machine woke up. */
  lookNow(): void;
  /** Ends all work; what is under way is on disk and goes on when the profile is opened again. */
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly profile: Profile;
  /** Folder of all archives. */
  readonly folder: string;
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly fetch: typeof globalThis.fetch;
  /** For the one request that must not be made twice. */
  readonly postFetch: typeof globalThis.fetch;
  /** The profile's token; throws `unauthorized` when there is none. */
  readonly token: () => string;
  /** Whether requests can be made: there is a token that the provider did not refuse. */
  readonly isSignedIn: () => boolean;
  readonly onUnauthorized: () => void;
  readonly settings: () => Settings;
  readonly onNotify: NotifierOptions['onNotify'];
  readonly onChange: (what: 'deliveries' | 'resends') => void;
  readonly onSync: (state: SyncState) => void;
  readonly onFault: (error: unknown) => void;
}

/** Opens a profile's workspace and lets it work. Throws the archive's failures. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { profile, onFault } = options;
  const path = join(options.folder, `${profile.id}.db`);
  // A sandbox makes its data anew whenever it starts: what an earlier one said is not true of this one.
  if (profile.kind === 'sandbox') await removeArchive(path);
  const archive = await openArchive({
    path,
    identity: { baseUrl: profile.baseUrl, userId: profile.userId },
    writerUrl: options.workers.writer,
    readerUrl: options.workers.reader,
  });
  archive.onChange(options.onChange);
  const provider = watchedForRefusal(
    createProvider({
      baseUrl: profile.baseUrl,
      token: options.token,
      fetch: options.fetch,
      postFetch: options.postFetch,
    }),
    options.onUnauthorized,
  );
  const sync = createSync({ provider, archive, onState: options.onSync, onFault });
  const resends = createResendEngine({
    store: archive.writer.resends,
    provider: () => (options.isSignedIn() ? provider : null),
    now: Date.now,
    settings: () => engineSettingsOf(options.settings()),
    outcome: {
      refreshDeliveries: createDeliveryRefresh({ provider, deliveries: archive.writer.deliveries, now: Date.now }),
      queries: archive.reader.outcomes,
    },
    onNotify: options.onNotify,
    onChange: () => options.onChange('resends'),
    onFault,
  });
  sync.start();
  await resends.start();
  return {
    profile,
    databasePath: path,
    archive,
    sync,
    resends,
    lookNow: () => {
      sync.syncNow();
      resends.lookNow();
    },
    close: async () => {
      await Promise.all([sync.stop(), resends.stop()]);
      await archive.close();
    },
  };
}

async function removeArchive(path: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${path}${suffix}`, { force: true })));
}

/** Whoever of the rooms meets a 401 first, the session hears of it. */
function watchedForRefusal(provider: Provider, onUnauthorized: () => void): Provider {
  const heard = (code: string) => {
    if (code === 'unauthorized') onUnauthorized();
  };
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      heard((error as { failure?: { code: string } }).failure?.code ?? '');
      throw error;
    }
  };
  return {
    listDeliveries: (query, request) => watched(provider.listDeliveries(query, request)),
    listResends: (query, request) => watched(provider.listResends(query, request)),
    requestResend: async (order, request) => {
      const answer = await provider.requestResend(order, request);
      if (answer.kind !== 'accepted') heard(answer.failure.code);
      return answer;
    },
  };
}

function engineSettingsOf(settings: Settings) {
  return {
    notifyCompleted: settings.notifyCompleted,
    notifyFailed: settings.notifyFailed,
    sound: settings.notificationSound,
    quietHours: settings.quietHours,
    pausedUntil: settings.notificationsPausedUntil,
    sendsPerSecond: settings.sendsPerSecond,
  };
}
