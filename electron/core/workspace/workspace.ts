/** What belongs to one profile and lives as long as it is open: its archive, its sync and its resends. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Download } from '../../contract/download.ts';
import type { Reconciliation } from '../../contract/reconcile.ts';
import type { Profile } from '../../contract/session.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StorageWork } from '../../contract/storage.ts';
import type { SyncState } from '../../contract/sync.ts';
import { unknownAsOf } from '../../contract/values/sync.ts';
import { type IncidentTopicOptions, incidentTopic } from '../incidents/incident-topic.ts';
import { failureOf } from '../lib/failure-error.ts';
import { removeDamagedBefore } from '../lib/json-file.ts';
import type { Loop } from '../lib/loop.ts';
import { startOutbox } from '../notifications/outbox.ts';
import { createProvider, type ProviderOptions } from '../provider/provider.ts';
import { removeForsakenLists } from '../reconcile/open-list.ts';
import { createReconciler, type Reconciler } from '../reconcile/reconciler.ts';
import { type CopyMark, openCopyMark } from '../resends/copy-mark.ts';
import { type ResendTopicOptions, resendTopics } from '../resends/notices/resend-topic.ts';
import { createDeliveryRefresh } from '../resends/outcome/delivery-refresh.ts';
import { createResendEngine, type ResendEngine, type ResendTiming } from '../resends/resend-engine.ts';
import { type TokenTopicOptions, tokenTopic } from '../session/token-topic.ts';
import { engineSettingsOf, notificationSettingsOf, syncSettingsOf } from '../settings/settings-of-features.ts';
import { deleteWithSetAside } from '../storage/archive-files.ts';
import { openSetAside, type SetAside } from '../storage/quarantine.ts';
import { createStorage, type StorageRoom } from '../storage/storage.ts';
import { createSync, type Pace, type Sync } from '../sync/sync.ts';
import { openViews, type ViewRoom, type ViewRoomOptions } from '../views/views.ts';
import type { Archive } from './archive.ts';
import { openSoundArchive } from './open-sound-archive.ts';

export interface WorkspaceOptions {
  readonly profile: Profile;
  /** Folder of all archives. */
  readonly folder: string;
  /** The file of the profile's views. */
  readonly viewsFile: string;
  readonly views: Pick<ViewRoomOptions, 'nameOf' | 'zone' | 'onChange'>;
  /** Folder of the lists that are reconciled: nothing in it outlives a workspace. */
  readonly listFolder: string;
  readonly workers: { readonly writer: URL; readonly reader: URL; readonly list: URL };
  readonly fetch: typeof globalThis.fetch;
  /** For the one request that must not be made twice. */
  readonly postFetch: typeof globalThis.fetch;
  /** The profile's token; throws `unauthorized` when there is none. */
  readonly token: () => string;
  /** Whether requests can be made: there is a token that the provider did not refuse. */
  readonly isSignedIn: () => boolean;
  /** The provider refused this token; says whether it is still the profile's. */
  readonly onUnauthorized: (token: string) => boolean;
  /** By how many milliseconds the provider's clock is ahead of this machine's. */
  readonly onClock: (ahead: number) => void;
  readonly settings: () => Settings;
  /** The end of the profile's token while it is the active one's; `null`: there is none to warn of. */
  readonly tokenEnd: TokenTopicOptions['end'];
  readonly warnedTokenEnd?: TokenTopicOptions['warnedBefore'];
  readonly onNotify: ResendTopicOptions['onNotify'];
  readonly onIncident: IncidentTopicOptions['onNotify'];
  readonly onTokenEnding: TokenTopicOptions['onNotify'];
  readonly onChange: (what: 'deliveries' | 'resends') => void;
  readonly onSync: (state: SyncState) => void;
  readonly onDownload: (download: Download | null) => void;
  readonly onReconciliation: (reconciliation: Reconciliation | null) => void;
  readonly onStorage: (work: StorageWork | null) => void;
  /** The archive's file turned out to be damaged: it has to be closed, set aside and opened anew. Told once. */
  readonly onDamage: () => void;
  readonly onFault: (error: unknown) => void;
  /** Epoch milliseconds, by the machine's clock. */
  readonly now?: () => number;
  readonly timing?: WorkspaceTiming;
}

/** How long the features wait; only tests are in a hurry. */
export interface WorkspaceTiming {
  readonly sync?: Partial<Pace>;
  readonly resends?: Partial<ResendTiming>;
  /** Milliseconds for which the ends of a plan that still works are gathered into one notification. */
  readonly gatherForMs?: number;
  readonly provider?: Pick<ProviderOptions, 'timeouts' | 'retry'>;
}

export interface Workspace {
  readonly profile: Profile;
  /** The archive's file, for what reads it on threads of its own. */
  readonly databasePath: string;
  readonly archive: Archive;
  readonly sync: Sync;
  readonly resends: ResendEngine;
  readonly reconciler: Reconciler;
  readonly storage: StorageRoom;
  readonly setAside: SetAside;
  /** How many resends wait for a person because the archive was put back from an older copy. */
  readonly heldOfCopy: number;
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
  const { profile, onFault, now = Date.now, timing = {} } = options;
  const path = join(options.folder, `${profile.id}.db`);
  // A sandbox makes its data anew whenever it starts: what an earlier one said is not true of this one.
  if (profile.kind === 'sandbox') await deleteWithSetAside(path);
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
    path: options.viewsFile,
    archive,
    now,
    onFault,
  }).catch(async (error: unknown) => {
    await archive.close();
    throw error;
  });
  archive.onChange(options.onChange);
  const naiveOffset = await archive.reader.deliveries.naiveOffset();
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
    naiveOffset: naiveOffset ?? undefined,
    onNaiveOffset: (offset) =>
      void archive.writer.deliveries.noteNaiveOffset(offset).then(() => sync.syncNow(), onFault),
    now,
    ...timing.provider,
  });
  let lastAsOf: SyncState['asOf'] = unknownAsOf;
  const sync = createSync({
    ...{ provider, archive, now },
    ...(timing.sync && { pace: timing.sync }),
    settings: () => syncSettingsOf(options.settings()),
    onState: (state) => {
      options.onSync(state);
      if (!isDeepStrictEqual(state.asOf, lastAsOf)) reconciler.readAgain();
      lastAsOf = state.asOf;
      if (state.phase === 'idle') views.refresh();
    },
    onDownload: options.onDownload,
    onFault,
  });
  const resends = createResendEngine({
    store: archive.writer.resends,
    provider: () => (options.isSignedIn() ? provider : null),
    readAgain: (transactionId, { signal }) => sync.lookUp(transactionId, { urgent: true, signal }),
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
    onNotice: () => outbox?.wake(),
    onChange: () => options.onChange('resends'),
    onFault,
    ...(timing.resends && { timing: timing.resends }),
  });
  const storage = createStorage({
    path,
    archive,
    settings: options.settings,
    removeSetAside: async (before) => {
      await setAside.removeOlder(before);
      await removeDamagedBefore(options.viewsFile, before);
    },
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
    lookUp: (transactionId, signal) => sync.lookUp(transactionId, { urgent: false, signal }),
    now,
    onChange: options.onReconciliation,
    onFault,
  });
  const { deliveries } = archive.reader;
  const notificationSettings = () => notificationSettingsOf(options.settings());
  const topics = [
    ...resendTopics({ store: archive.writer.resends, settings: notificationSettings, now, onNotify: options.onNotify }),
    incidentTopic({
      outbox: archive.writer.outbox,
      beginning: archive.writer.incidents,
      incidents: archive.reader.incidents,
      newestRead: async () =>
        (await deliveries.lastSyncedAt()) === null ? null : ((await deliveries.coverage()).at(-1)?.to ?? 0),
      settings: notificationSettings,
      now,
      onNotify: options.onIncident,
    }),
    tokenTopic({
      outbox: archive.writer.outbox,
      end: options.tokenEnd,
      warnedBefore: options.warnedTokenEnd ?? null,
      settings: notificationSettings,
      now,
      onNotify: options.onTokenEnding,
    }),
  ];
  let outbox: Loop | null = null;
  let copyMark: CopyMark | null = null;
  /** What a refused token held back goes on. */
  const tokenRenewed = (): void => {
    outbox?.wake();
    resends.tokenRenewed();
    sync.syncNow();
  };
  archive.onChange((what) => {
    if (what === 'resends') copyMark?.follow();
    if (what !== 'deliveries') return;
    outbox?.wake();
    views.refresh();
  });
  const close = async (): Promise<void> => {
    await Promise.all([sync.stop(), resends.stop(), storage.stop(), outbox?.stop(), views.stop(), reconciler.close()]);
    copyMark?.follow();
    await copyMark?.stop();
    await archive.close();
  };
  try {
    sync.start();
    copyMark = await openCopyMark({ path: `${path}.mark.json`, store: archive.writer.resends, onFault });
    await resends.start();
    outbox = startOutbox(topics, {
      store: archive.writer.outbox,
      settings: notificationSettings,
      now,
      keepClock: resends.keepClock,
      gatherForMs: timing.gatherForMs ?? 60_000,
      onFault,
    });
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
    heldOfCopy: copyMark.held,
    views,
    tokenRenewed,
    lookNow: () => {
      outbox?.wake();
      sync.syncNow();
      resends.lookNow();
    },
    settingsChanged: () => {
      sync.settingsChanged();
      resends.settingsChanged();
      outbox?.wake();
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
