/** Reads deliveries again after a resend has completed, until it is known what it led to. */

import type { Promised } from '../../database/worker-calls.ts';
import { failureOf } from '../../lib/failure-error.ts';
import { startLoop } from '../../lib/loop.ts';
import type { RefreshDeliveries } from './delivery-refresh.ts';
import { nextReadingAt } from './outcome.ts';
import type { OutcomeQueries } from './outcome-queries.ts';
import type { OutcomeStore, OutcomeTask } from './store-outcomes.ts';

export interface OutcomeFollower {
  /** A resend completed, or there is a token or a network again. */
  wake(): void;
  stop(): Promise<void>;
}

export interface OutcomePorts {
  readonly refreshDeliveries: RefreshDeliveries;
  readonly queries: Promised<OutcomeQueries>;
}

export interface OutcomeFollowerOptions extends OutcomePorts {
  readonly store: Promised<OutcomeStore>;
  readonly now: () => number;
  /** For how long deliveries are read again after a resend has completed. */
  readonly windowMs: number;
  /** Puts right what is stored, when the clock was set. */
  readonly keepClock?: () => Promise<void>;
  /** Told when an outcome changed. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** After deliveries could not be read. */
const retryMs = 15_000;

/** Starts to follow the outcomes that are not settled. */
export function startOutcomeFollower(options: OutcomeFollowerOptions): OutcomeFollower {
  const { store, queries, refreshDeliveries, now } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Periods whose holes were read in this run: a provider that has nothing there leaves them as they are. */
  const filled = new Set<number>();

  const fillHoles = async (task: OutcomeTask): Promise<void> => {
    const { periodFrom, periodTo } = task;
    if (periodFrom === null || periodTo === null || filled.has(task.key)) return;
    if (await queries.hasHoles(task)) await refreshDeliveries({ from: periodFrom, to: periodTo }, { signal });
    filled.add(task.key);
  };

  /** One reading serves every resend that waits: their new deliveries are the newest of all. */
  const follow = async (tasks: readonly OutcomeTask[]): Promise<boolean> => {
    await refreshDeliveries({ from: Math.min(...tasks.map((task) => task.createdAt)), to: now() }, { signal });
    let changed = false;
    for (const task of tasks) {
      await fillHoles(task);
      const { until } = task;
      // Counted back from the end, which moves with the clock.
      const since = until - options.windowMs;
      const judged = await queries.judge(task, { now: now(), since, until });
      const nextAt = nextReadingAt(now(), since);
      changed = (await store.saveOutcome({ key: task.key, judged, nextAt, now: now() })) || changed;
    }
    return changed;
  };

  const step = async (): Promise<number | null> => {
    await options.keepClock?.();
    const tasks = await store.outcomesDue(now());
    if (tasks.length > 0) {
      try {
        if (await follow(tasks)) options.onChange();
      } catch (error) {
        const { code } = failureOf(error);
        // A new token wakes it.
        if (signal.aborted || code === 'unauthorized' || code === 'signed_out') return null;
        if (code === 'internal') options.onFault(error);
        for (const { key } of tasks) await store.postponeOutcome(key, now() + retryMs);
      }
    }
    const next = await store.nextOutcomeAt();
    return next === null ? null : Math.max(next - now(), 0);
  };

  const loop = startLoop(step, { onFault: options.onFault });
  return {
    wake: loop.wake,
    stop: async () => {
      stopping.abort();
      await loop.stop();
    },
  };
}
