/** Keeps the archive true while a profile is signed in: now, then again and again, in the pace that the moment allows. */

import { isDeepStrictEqual } from 'node:util';
import type { Download, Period } from '../../contract/download.ts';
import type { Failure } from '../../contract/failure.ts';
import { defaultSettings } from '../../contract/settings.ts';
import type { SyncState } from '../../contract/sync.ts';
import { day } from '../../contract/values/durations.ts';
import { unknownAsOf } from '../../contract/values/sync.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';
import { lookUpTransaction } from '../deliveries/feed/look-up.ts';
import { failureOf } from '../lib/failure-error.ts';
import { unfailing } from '../lib/listener.ts';
import { createWaker } from '../lib/loop.ts';
import { type SyncSettings, syncSettingsOf } from '../settings/settings-of-features.ts';
import { createBudget, type Limits } from './budget.ts';
import { asOfCircles } from './circles.ts';
import { createDownloads } from './downloads.ts';
import { syncHead } from './head-sync.ts';
import { learnKinds } from './learn-kinds.ts';
import { createPageWriter } from './page-writer.ts';
import { createRereads } from './reread.ts';
import { createRetry, isForAPerson, type RetryPace } from './retry.ts';

export interface SyncOptions {
  readonly provider: DeliverySource;
  readonly archive: DeliveryArchive;
  /** Told of every change of the state. */
  readonly onState: (state: SyncState) => void;
  /** Told of the download that runs or waits, or of how the last one ended. */
  readonly onDownload?: (download: Download | null) => void;
  /** Read whenever it matters; tell of changes by `settingsChanged`. */
  readonly settings?: () => SyncSettings;
  readonly now?: () => number;
  readonly pace?: Partial<Pace>;
  /** Told of faults that nobody foresaw, for the log. */
  readonly onFault?: (error: unknown) => void;
}

/** Milliseconds between the end of one run and the next. */
export interface Pace extends RetryPace {
  /** While a person can see the deliveries, instead of what the settings say: only tests are in a hurry. */
  readonly visible?: number;
  /** While nobody can; a person may have chosen a slower pace for when they can. */
  readonly hidden: number;
  /** How often a run also reads again what may still change. */
  readonly unsettled: number;
}

export interface Sync {
  /** The provider's list under the request budget, for what a person waits for. */
  readonly source: DeliverySource;
  /** Asks the provider for one transaction of whatever age and keeps it. Returns how many deliveries it has. Throws what it answers. */
  lookUp(transactionId: string, how: { readonly urgent: boolean; readonly signal: AbortSignal }): Promise<number>;
  state(): SyncState;
  download(): Download | null;
  /** Begins; the first run starts at once. */
  start(): void;
  /** Ends for good; resolves when nothing is on its way any more. */
  stop(): Promise<void>;
  /** Runs now, also when paused or waiting to try again. */
  syncNow(): void;
  /** Whether a person can see the deliveries: they are refreshed more often then, and at once on becoming visible. */
  setVisible(visible: boolean): void;
  /** Downloads what is missing of a period. */
  loadPeriod(period: Period): void;
  /** Ends the download that runs or waits; no other one starts by itself until the next start. */
  cancelDownload(): void;
  /** The provider asked to slow down; `retryAt` is in epoch milliseconds. */
  slowDown(retryAt: number): void;
  settingsChanged(): void;
}

const usualPace: Pace = {
  hidden: 60_000,
  unsettled: 60_000,
  firstRetry: 5_000,
  longestRetry: 60_000,
};

const usualSettings = syncSettingsOf(defaultSettings);

/** Two thousand deliveries: what is missed in a night. What is more is filled in by several cursors at once. */
const mostHeadPages = 20;

/** Makes the sync of one archive; it asks for nothing before `start`. */
export function createSync(options: SyncOptions): Sync {
  const { provider, archive, settings = () => usualSettings, now = Date.now } = options;
  const { onDownload = () => undefined, onFault = () => undefined } = options;
  const onState = unfailing(options.onState, onFault);
  const pace: Pace = { ...usualPace, ...options.pace };
  let inForce = { ...settings() };
  const budget = createBudget(provider, limitsOf(inForce), now);
  const [head, later] = [budget.source('first'), budget.source('later')];
  const pages = createPageWriter(archive.writer.deliveries.applyAll);
  const downloads = createDownloads({
    ...{ source: later, archive, pages, now, onChange: onDownload, onFault, retry: pace },
    atOnce: () => settings().requestsAtOnce,
  });
  const rereads = createRereads({
    ...{ source: budget.source('last'), archive, pages, now, onFault },
    onRead: async () => change(await known()),
  });
  const retry = createRetry(pace, now);
  const waker = createWaker();
  let state: SyncState = {
    phase: 'idle',
    lastSyncedAt: null,
    asOf: unknownAsOf,
    rowsRead: 0,
    rowsUnreadable: 0,
    failure: null,
  };
  let ending = new AbortController();
  const namesAsked = new Set<string>();
  let running: Promise<void> | null = null;
  let visible = true;
  let unsettledReadAt = Number.NEGATIVE_INFINITY;

  function change(changes: Partial<SyncState>): void {
    state = { ...state, ...changes };
    onState(state);
  }

  /** How true the archive is by itself. */
  async function known(): Promise<Pick<SyncState, 'asOf' | 'rowsUnreadable'>> {
    const { deliveries } = archive.reader;
    const asOf = asOfCircles(await deliveries.coverage(), await deliveries.readings(), now());
    const rowsUnreadable = (await deliveries.unreadable()).reduce((sum, { count }) => sum + count, 0);
    return { asOf, rowsUnreadable };
  }

  async function runOnce(signal: AbortSignal): Promise<void> {
    const since = now() - unsettledReadAt;
    // A clock that was set back makes nothing wait.
    const unsettledToo = since >= pace.unsettled || since < 0;
    change({ phase: 'syncing', rowsRead: 0, failure: null });
    const horizon = now() - settings().keepDays * day;
    const { reachedKnown } = await syncHead({
      ...{ source: head, archive, pages, signal, now, horizon, unsettledToo, mostPages: mostHeadPages },
      onProgress: ({ rowsRead }) => change({ rowsRead }),
    });
    const lastSyncedAt = now();
    if (unsettledToo && reachedKnown) unsettledReadAt = lastSyncedAt;
    await archive.writer.deliveries.noteSynced(lastSyncedAt);
    retry.succeeded();
    change({ phase: 'idle', lastSyncedAt, ...(await known()) });
    downloads.wake();
    await completeDays(horizon);
    if (unsettledToo) rereads.wake();
    await learnKinds({ source: head, archive, signal, asked: namesAsked });
  }

  /** Nothing above the newest delivery is missing: the next run reads it. */
  async function completeDays(horizon: number): Promise<void> {
    const newest = (await archive.reader.deliveries.coverage()).at(-1)?.to;
    if (newest !== undefined && newest > horizon) downloads.keep({ from: horizon, to: newest });
  }

  function usualPause(): number {
    const chosen = pace.visible ?? settings().pollMs;
    return visible ? chosen : Math.max(pace.hidden, chosen);
  }

  async function run(signal: AbortSignal): Promise<void> {
    const lastSyncedAt = await archive.reader.deliveries.lastSyncedAt().catch(() => null);
    change({ lastSyncedAt, ...(await known().catch(() => ({}))) });
    while (!signal.aborted) {
      let pause: number | null = usualPause();
      try {
        await runOnce(signal);
      } catch (error) {
        if (signal.aborted) break;
        const failure = failureOf(error);
        if (failure.code === 'internal') onFault(error);
        change({ phase: phaseAfter(failure), failure });
        pause = isForAPerson(failure) ? null : retry.pauseAfter(failure);
      }
      await waker.wait(pause, signal);
    }
    change({ phase: 'idle', failure: null });
  }

  return {
    source: head,
    lookUp: (transactionId, { urgent, signal }) =>
      lookUpTransaction(transactionId, { source: urgent ? head : later, archive, signal, now }),
    state: () => state,
    download: downloads.current,
    start: () => {
      if (running) return;
      ending = new AbortController();
      running = run(ending.signal);
    },
    stop: async () => {
      ending.abort();
      await Promise.all([running, downloads.stop(), rereads.stop()]);
      running = null;
    },
    syncNow: () => {
      unsettledReadAt = Number.NEGATIVE_INFINITY;
      waker.wake();
      downloads.wake();
    },
    setVisible: (nowVisible) => {
      if (nowVisible && !visible && !(state.failure && isForAPerson(state.failure))) waker.wake();
      visible = nowVisible;
    },
    loadPeriod: downloads.ask,
    cancelDownload: downloads.cancel,
    slowDown: budget.slowDown,
    settingsChanged: () => {
      const changed = settings();
      if (isDeepStrictEqual(changed, inForce)) return;
      inForce = { ...changed };
      budget.setLimits(limitsOf(changed));
      waker.wake();
    },
  };
}

function limitsOf({ requestsAtOnce, requestsPerSecond }: SyncSettings): Limits {
  return { atOnce: requestsAtOnce, perSecond: requestsPerSecond };
}

function phaseAfter(failure: Failure): SyncState['phase'] {
  if (failure.code === 'offline' || failure.code === 'timeout') return 'offline';
  return isForAPerson(failure) || failure.code === 'rate_limited' ? 'paused' : 'failed';
}
