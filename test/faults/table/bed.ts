/**
 * The app without its shell, wired as `main.ts` wires it, in a hurry, and answering to commands alone: a real session, archive
 * on threads, queue, watcher and exporter, on a network and a clock that a fault can reach.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { patienceMs } from '../../../build/patience.ts';
import type { Handlers } from '../../../electron/contract/commands.ts';
import type { Session } from '../../../electron/contract/session.ts';
import { deliveryHandlers } from '../../../electron/core/deliveries/delivery-handlers.ts';
import { exportHandlers } from '../../../electron/core/export/export-handlers.ts';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import { createDispatch } from '../../../electron/core/ipc/dispatch.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { parseBaseUrl } from '../../../electron/core/provider/base-url.ts';
import { createProvider } from '../../../electron/core/provider/provider.ts';
import { reconcileHandlers } from '../../../electron/core/reconcile/reconcile-handlers.ts';
import { resendHandlers } from '../../../electron/core/resends/resend-handlers.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession } from '../../../electron/core/session/session.ts';
import { sessionHandlers } from '../../../electron/core/session/session-handlers.ts';
import { openSettings } from '../../../electron/core/settings/settings.ts';
import { settingsHandlers } from '../../../electron/core/settings/settings-handlers.ts';
import { storageHandlers } from '../../../electron/core/storage/storage-handlers.ts';
import { syncHandlers } from '../../../electron/core/sync/sync-handlers.ts';
import { createActiveWorkspace } from '../../../electron/core/workspace/active-workspace.ts';
import type { WorkspaceTiming } from '../../../electron/core/workspace/workspace.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import { checkedEvent } from '../../support/checked-event.ts';
import type { Call } from './activity.ts';

export interface Bed {
  readonly call: Call;
  readonly databasePath: () => string;
  /** Where exports go. */
  readonly exports: string;
  /** The keys of resends whose end a person was told of, in the order of telling. */
  readonly told: readonly number[];
  /** What the log was told of as nobody's fault but the app's. */
  readonly faults: readonly unknown[];
  /** Closes the archive, does something to what lies on the disk, and opens it again. */
  reopen(meanwhile: () => Promise<void> | void): Promise<void>;
  close(): Promise<void>;
}

export interface BedOptions {
  /** Profiles, settings, the archive and the exports lie here. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly token: string;
  readonly now: () => number;
  readonly timing?: WorkspaceTiming;
}

const quick: WorkspaceTiming = {
  sync: { visible: 100, hidden: 100, unsettled: 500, firstRetry: 200, longestRetry: 500 },
  resends: {
    ...{ absentReads: 3, absentAfterMs: 60_000, outcomeGraceMs: 1_000 },
    schedule: ({ followed, failure }) => (followed > 0 || failure !== null ? 50 : 200),
  },
  provider: { timeouts: { requestMs: patienceMs }, retry: { limit: 1, firstWaitMs: 20 } },
};

/** Makes it, signed in; close it at the end. */
export async function makeBed(options: BedOptions): Promise<Bed> {
  const { folder, now, timing = quick } = options;
  const exports = join(folder, 'exports');
  mkdirSync(exports, { recursive: true });
  const told: number[] = [];
  const faults: unknown[] = [];
  const secrets = new Map<string, string>();
  const settings = await openSettings(join(folder, 'settings.json'), () => active.open()?.settingsChanged());
  const session = createSession({
    profiles: await openProfiles(join(folder, 'profiles.json'), join(folder, 'archives')),
    keychain: {
      isAvailable: async () => true,
      read: async (account) => secrets.get(account) ?? null,
      write: async (account, secret) => void secrets.set(account, secret),
      remove: async (account) => void secrets.delete(account),
    },
    defaultBaseUrl: options.baseUrl,
    normalizeBaseUrl: (input) => parseBaseUrl(input).href,
    confirmAddress: async () => true,
    identify: async () => null,
    ownerOf: async () => null,
    verify: async (baseUrl, token) => {
      await createProvider({ baseUrl, token: () => token, fetch }).listDeliveries({ limit: 1 });
    },
    requestToken: () => Promise.reject(new Error('no credentials')),
    startSandbox: async () => {
      throw fail('not_found');
    },
    onChange: (changed) => void active.follow(changed),
  });
  const ignored = () => undefined;
  const active = createActiveWorkspace({
    open: (profileId, onDamage) => {
      const profile = session.current().profiles.find(({ id }) => id === profileId);
      if (!profile) throw fail('not_found');
      return openWorkspace({
        ...{
          profile,
          folder: join(folder, 'archives'),
          viewsFile: join(folder, 'views', `${profile.id}.json`),
          fetch,
          listFolder: join(folder, 'lists'),
          postFetch: fetch,
        },
        ...{ now, timing, onDamage },
        views: { nameOf: (name) => name, zone: () => 'America/Sao_Paulo', onChange: ignored },
        workers: {
          writer: new URL('crashable-writer-worker.ts', import.meta.url),
          reader: new URL('crashable-reader-worker.ts', import.meta.url),
          list: new URL('../../../electron/core/reconcile/reconcile-worker.ts', import.meta.url),
        },
        ...session.accessOf(profile.id),
        settings: settings.current,
        // What was told of an outcome may turn out otherwise, which is told as such.
        onNotify: async ({ keys, corrected }) => void (corrected || told.push(...keys)),
        onIncident: async () => undefined,
        onTokenEnding: async () => undefined,
        tokenEnd: () => null,
        onChange: ignored,
        onSync: checkedEvent('syncChanged'),
        onDownload: checkedEvent('downloadChanged'),
        onStorage: checkedEvent('storageChanged'),
        onReconciliation: checkedEvent('reconciliationChanged'),
        onFault: (error) => faults.push(error),
      });
    },
    onRenewed: ignored,
    log: { info: ignored, warn: ignored },
    retryAfter: 100,
  });
  const exporter = createExporter({
    workerUrl: new URL('crashable-export-worker.ts', import.meta.url),
    readerUrl: new URL('../../../electron/core/export/export-reader-worker.ts', import.meta.url),
  });
  // The commands that activities and faults use, as `main.ts` hands them out.
  const handlers: Partial<Handlers> = {
    ...sessionHandlers(session, {
      ...{ settled: active.settled, deleteData: async () => undefined },
      clipboard: { readText: async () => '', clear: ignored },
    }),
    ...settingsHandlers(settings),
    ...syncHandlers(() => active.open()?.sync ?? null),
    getSyncState: active.syncState,
    ...storageHandlers({
      ...{ current: active.current, open: active.open, renew: active.renew },
      ...{ showInFolder: ignored, onNotices: ignored },
    }),
    ...deliveryHandlers(() => active.current().archive, ignored),
    ...resendHandlers({
      current: () => {
        const { profile, archive, resends } = active.current();
        const { resends: reader, previews } = archive.reader;
        return { profileId: profile.id, reader, previews, queue: resends.queue, list: resends.list };
      },
      confirmUnseen: async () => true,
    }),
    ...reconcileHandlers(() => active.current().reconciler),
    ...exportHandlers({
      ...{ exporter, current: active.current, showInFolder: ignored, onExported: ignored, onChange: ignored },
      listFile: () => active.current().reconciler.file(),
      askWhereToSave: async (name) => join(exports, name),
    }),
  };
  const dispatch = createDispatch(handlers as Handlers, (_command, error) => faults.push(error));
  // What dispatch answers fits the command's own schema.
  const call = dispatch as Call;

  await settings.update({ sendsPerSecond: 10, requestsPerSecond: 100 });
  const signedIn = await call('signIn', {
    ...{ token: options.token, baseUrl: options.baseUrl, label: '', remember: 'memory', profileId: null },
  });
  if (!signedIn.ok) throw new Error(`Nobody could sign in: ${signedIn.failure.code}`);
  const signedOut = (): Session => ({ ...session.current(), activeProfileId: null });
  return {
    ...{ call, exports, told, faults },
    databasePath: () => active.current().databasePath,
    reopen: async (meanwhile) => {
      await active.follow(signedOut());
      await meanwhile();
      await active.follow(session.current());
    },
    close: async () => {
      await exporter.close();
      await active.close();
    },
  };
}
