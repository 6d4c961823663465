/** Keeps the archive true while a profile is signed in: now, then again and again, in the pace that the moment allows. */
import type { Failure } from '../../contract/failure.ts';
import type { SyncState } from '../../contract/sync.ts';
import type { Archive } from '../archive/archive.ts';
import { failureOf } from '../failure-error.ts';
import { syncHead } from './head-sync.ts';
import type { DeliverySource } from './source.ts';
import { createWaker } from './wake.ts';

export interface SyncOptions {
  readonly provider: DeliverySource;
  readonly archive: Archive;
  /** Told of every change of the state; never by a call that is on its way. */
  readonly onState: (state: SyncState) => void;
  /** Days of deliveries to keep. */
  readonly keepDays?: number;
  readonly now?: () => number;
  readonly pace?: Partial<Pace>;
  /** Told of faults that nobody foresaw, for the log. */
  readonly onFault?: (error: unknown) => void;
}

/** Milliseconds between the end of one run and the next. */
export interface Pace {
  readonly visible: number;
  readonly hidden: number;
  /** How often a run also reads again what may still change. */
  readonly unsettled: number;
  /** After the first failure in a row; it doubles up to `longestRetry`. */
  readonly firstRetry: number;
  readonly longestRetry: number;
}

const usualPace: Pace = {
  visible: 15_000,
  hidden: 60_000,
  unsettled: 60_000,
  firstRetry: 5_000,
  longestRetry: 60_000,
};

export interface Sync {
  state(): SyncState;
  /** Begins; the first run starts at once. */
  start(): void;
  /** Ends; resolves when nothing is on its way any more. */
  stop(): Promise<void>;
  /** Runs now, also when paused or waiting to try again. */
  syncNow(): void;
  /** Whether a person can see the deliveries: they are refreshed more often then, and at once on becoming visible. */
  setVisible(visible: boolean): void;
}

const day = 86_400_000;

export function createSync(options: SyncOptions): Sync {
  const { provider, archive, onState, keepDays = 60, now = Date.now } = options;
  const pace = { ...usualPace, ...options.pace };
  const waker = createWaker();
  let state: SyncState = { phase: 'idle', lastSyncedAt: null, rowsRead: 0, rowsRejected: 0, failure: null };
  let ending = new AbortController();
  let running: Promise<void> | null = null;
  let visible = true;
  let failures = 0;
  let unsettledReadAt = Number.NEGATIVE_INFINITY;

  function change(changes: Partial<SyncState>): void {
    state = { ...state, ...changes };
    onState(state);
  }

  async function runOnce(signal: AbortSignal): Promise<void> {
    const unsettledToo = now() - unsettledReadAt >= pace.unsettled;
    change({ phase: 'syncing', rowsRead: 0, failure: null });
    const horizon = now() - keepDays * day;
    const { rowsRejected } = await syncHead({
      ...{ source: provider, archive, signal, now, horizon, unsettledToo },
      onProgress: ({ rowsRead }) => change({ rowsRead }),
    });
    const lastSyncedAt = now();
    if (unsettledToo) unsettledReadAt = lastSyncedAt;
    await archive.writer.deliveries.noteSynced(lastSyncedAt);
    failures = 0;
    change({ phase: 'idle', lastSyncedAt, rowsRejected });
  }

  async function run(signal: AbortSignal): Promise<void> {
    const lastSyncedAt = await archive.reader.deliveries.lastSyncedAt().catch(() => null);
    change({ lastSyncedAt });
    while (!signal.aborted) {
      let pause: number | null = visible ? pace.visible : pace.hidden;
      try {
        await runOnce(signal);
      } catch (error) {
        if (signal.aborted) break;
        const failure = failureOf(error);
        if (failure.code === 'internal') options.onFault?.(error);
        failures += 1;
        change({ phase: phaseAfter(failure), failure });
        pause = pauseAfter(failure);
      }
      await waker.wait(pause, signal);
    }
    change({ phase: 'idle', failure: null });
  }

  /** `null`: nothing changes by itself, a person has to. */
  function pauseAfter(failure: Failure): number | null {
    if (isForAPerson(failure)) return null;
    if (failure.retryAt !== undefined) return Math.max(failure.retryAt - now(), pace.firstRetry);
    return Math.min(pace.firstRetry * 2 ** (failures - 1), pace.longestRetry);
  }

  return {
    state: () => state,
    start: () => {
      if (running) return;
      ending = new AbortController();
      running = run(ending.signal);
    },
    stop: async () => {
      ending.abort();
      await running;
      running = null;
    },
    syncNow: () => {
      unsettledReadAt = Number.NEGATIVE_INFINITY;
      waker.wake();
    },
    setVisible: (nowVisible) => {
      if (nowVisible && !visible && !(state.failure && isForAPerson(state.failure))) waker.wake();
      visible = nowVisible;
    },
  };
}

function phaseAfter(failure: Failure): SyncState['phase'] {
  if (failure.code === 'offline' || failure.code === 'timeout') return 'offline';
  return isForAPerson(failure) || failure.code === 'rate_limited' ? 'paused' : 'failed';
}

/** Whether only a person can end this: by a new token, by room on the disk. */
function isForAPerson({ code }: Failure): boolean {
  return code === 'unauthorized' || code === 'forbidden' || code === 'signed_out';
}
