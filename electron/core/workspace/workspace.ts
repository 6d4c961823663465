/** What belongs to one profile and lives as long as it is open: its archive, its sync and its resends. */
import { join } from 'node:path';
import type { Profile } from '../../contract/session.ts';
import { startIncidentNotifier } from '../incidents/incident-notifier.ts';
import { failureOf } from '../lib/failure-error.ts';
import { createProvider } from '../provider/provider.ts';
import { removeForsakenLists } from '../reconcile/open-list.ts';
import { createReconciler, type Reconciler } from '../reconcile/reconciler.ts';
import { createDeliveryRefresh } from '../resends/outcome/delivery-refresh.ts';
import { createResendEngine, type ResendEngine } from '../resends/resend-engine.ts';
import { engineSettingsOf, notificationSettingsOf, syncSettingsOf } from '../settings/settings-of-features.ts';
import { deleteArchive } from '../storage/archive-files.ts';
import { openSetAside, type SetAside } from '../storage/quarantine.ts';
import { createStorage, type StorageRoom } from '../storage/storage.ts';
import { createSync, type Sync } from '../sync/sync.ts';
import { openViews, type ViewRoom } from '../views/views.ts';
import type { Archive } from './archive.ts';
import { openSoundArchive } from './open-sound-archive.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export interface Workspace {
  readonly profile: Profile;
  /** The archive's file, for rooms that read it on threads of their own. */
  readonly databasePath: string;
  readonly archive: Archive;
  readonly sync: Sync;
  readonly resends: ResendEngine;
  readonly reconciler: Reconciler;
  readonly storage: StorageRoom;
  readonly setAside: SetAside;
  readonly views: ViewRoom;
  /** There is a new token: what waited for it goes on. */
  tokenRenewed(): void;
  /** Looks for what is new at the provider: a person came back, or the machine woke up. */
  lookNow(): void;
  settingsChanged(): void;
  /** Ends all work; what is under way is on disk and goes on when the profile is opened again. */
  close(): Promise<void>;
}

/** Opens a profile's workspace and lets it work. Throws the archive's failures. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { profile, onFault, now = Date.now, tempo = {} } = options;
  const path = join(options.folder, `${profile.id}.db`);
  // A sandbox makes its data anew whenever it starts: what an earlier one said is not true of this one.
  if (profile.kind === 'sandbox') await deleteArchive(path);
  const setAside = await openSetAside(path);
  const archiveOptions = {
    path,
    identity: { baseUrl: profile.baseUrl, userId: profile.userId },
    writerUrl: options.workers.writer,
    readerUrl: options.workers.reader,
    onDamage: once(options.onDamage),
  };
  const archive = await openSoundArchive(archiveOptions, setAside, now());
  const views = await openViews({
    ...options.views,
    path: join(options.viewsFolder, `${profile.id}.json`),
    archive,
    now,
    onFault,
  }).catch(async (error: unknown) => {
    await archive.close();
    throw error;
  });
  archive.onChange(options.onChange);
  const provider = createProvider({
    baseUrl: profile.baseUrl,
    token: options.token,
    fetch: options.fetch,
    postFetch: options.postFetch,
    onRateLimited: (retryAt) => sync.slowDown(retryAt),
    onRefused: (token) => {
      if (!options.onUnauthorized(token)) tokenRenewed();
    },
    onClock: options.onClock,
    now,
    ...tempo.provider,
  });
  const sync = createSync({
    ...{ provider, archive, now },
    ...(tempo.sync && { pace: tempo.sync }),
    settings: () => syncSettingsOf(options.settings()),
    onState: (state) => {
      options.onSync(state);
      if (state.phase === 'idle') views.refresh();
    },
    onDownload: options.onDownload,
    onFault,
  });
  const resends = createResendEngine({
    store: archive.writer.resends,
    provider: () => (options.isSignedIn() ? provider : null),
    now,
    settings: () => engineSettingsOf(options.settings()),
    outcome: {
      refreshDeliveries: createDeliveryRefresh({
        provider: sync.source,
        deliveries: archive.writer.deliveries,
        now,
      }),
      queries: archive.reader.outcomes,
    },
    onNotify: options.onNotify,
    onChange: () => options.onChange('resends'),
    onFault,
    ...(tempo.resends && { timing: tempo.resends }),
  });
  const storage = createStorage({
    path,
    archive,
    settings: options.settings,
    downloadsFrom: () => downloadsFrom(sync),
    now,
    onWork: options.onStorage,
    onFault,
  });
  await removeForsakenLists(options.listFolder);
  const reconciler = createReconciler({
    folder: options.listFolder,
    workerUrl: options.workers.list,
    archive,
    now,
    onChange: options.onReconciliation,
    onFault,
  });
  const { deliveries } = archive.reader;
  const incidents = startIncidentNotifier({
    store: archive.writer.incidents,
    incidents: archive.reader.incidents,
    newestRead: async () =>
      (await deliveries.lastSyncedAt()) === null ? null : ((await deliveries.coverage()).at(-1)?.to ?? 0),
    settings: () => notificationSettingsOf(options.settings()),
    now,
    onNotify: options.onIncident,
    onFault,
  });
  /** What a refused token held back goes on. */
  const tokenRenewed = (): void => {
    resends.tokenRenewed();
    sync.syncNow();
  };
  archive.onChange((what) => {
    if (what !== 'deliveries') return;
    incidents.wake();
    views.refresh();
  });
  const close = async (): Promise<void> => {
    await Promise.all([
      sync.stop(),
      resends.stop(),
      storage.stop(),
      incidents.stop(),
      views.stop(),
      reconciler.close(),
    ]);
    await archive.close();
  };
  try {
    sync.start();
    await resends.start();
    storage.start();
  } catch (error) {
    await close();
    if (failureOf(error).code !== 'archive_corrupt' || setAside.isHopeless(now())) throw error;
    // The resends are what is read first.
    await setAside.move(now());
    return openWorkspace(options);
  }
  return {
    profile,
    databasePath: path,
    archive,
    sync,
    resends,
    reconciler,
    storage,
    setAside,
    views,
    tokenRenewed,
    lookNow: () => {
      sync.syncNow();
      resends.lookNow();
    },
    settingsChanged: () => {
      sync.settingsChanged();
      resends.settingsChanged();
      incidents.wake();
      views.refresh();
      storage.settingsChanged();
    },
    close,
  };
}

function once(tell: () => void): () => void {
  let told = false;
  return () => {
    if (!told) tell();
    told = true;
  };
}

function downloadsFrom(sync: Sync): number | null {
  const download = sync.download();
  return download && (download.phase === 'running' || download.phase === 'waiting') ? download.from : null;
}
