/**
 * Follows what completed resends led to. For some minutes deliveries are read again for it; then it is judged from the archive
 * alone, for days: deliveries come late, and rows that were there change.
 */

import type { Promised } from '../../database/worker-calls.ts';
import { failureOf } from '../../lib/failure-error.ts';
import { startLoop } from '../../lib/loop.ts';
import type { RefreshDeliveries } from './delivery-refresh.ts';
import { nextJudgementAt } from './outcome.ts';
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
  /** For how long an outcome may change after a resend has completed, and for how long deliveries are read again for it. */
  readonly windowMs: number;
  readonly readingMs: number;
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

  /** Returns whether anything became known. */
  const judge = async (tasks: readonly OutcomeTask[]): Promise<boolean> => {
    let changed = false;
    for (const task of tasks) {
      if (signal.aborted) break;
      const { until } = task;
      // Counted back from the end, which moves with the clock.
      const since = until - options.windowMs;
      const at = { now: now(), since, readUntil: since + options.readingMs, until };
      const judged = await queries.judge(task, at);
      const nextAt = Math.min(nextJudgementAt(at.now, since, judged.outcome.awaited), Math.max(until, at.now));
      changed = (await store.saveOutcome({ key: task.key, judged, nextAt, now: now() })) || changed;
    }
    return changed;
  };

  /** One reading serves every resend that waits: their new deliveries are the newest of all. */
  const readFor = async (tasks: readonly OutcomeTask[]): Promise<void> => {
    await refreshDeliveries({ from: Math.min(...tasks.map((task) => task.createdAt)), to: now() }, { signal });
    for (const task of tasks) await fillHoles(task);
  };

  const step = async (): Promise<number | null> => {
    await options.keepClock?.();
    const tasks = await store.outcomesDue(now());
    const awaited = tasks.filter(({ isAwaited }) => isAwaited);
    // What the archive alone can tell waits for no provider.
    if (await judge(tasks.filter(({ isAwaited }) => !isAwaited))) options.onChange();
    if (awaited.length > 0) {
      try {
        await readFor(awaited);
        if (await judge(awaited)) options.onChange();
      } catch (error) {
        const { code } = failureOf(error);
        // A new token wakes it; without one the archive learns nothing either.
        if (signal.aborted || code === 'unauthorized' || code === 'signed_out') return null;
        if (code === 'internal') options.onFault(error);
        for (const { key } of awaited) await store.postponeOutcome(key, now() + retryMs);
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
