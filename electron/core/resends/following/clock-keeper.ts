/** Notices that the machine's clock was set, or that the machine slept, and has the store's moments put right. */

import type { Promised } from '../../database/worker-calls.ts';
import type { ClockStore } from './store-clock.ts';

export interface ClockKeeper {
  /** Looks at the clock; resolves when what is stored fits it. To be called before moments are compared. */
  keep(): Promise<void>;
}

export interface ClockKeeperOptions {
  readonly store: Promised<ClockStore>;
  /** Epoch milliseconds, by the machine's clock. */
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets, and that stands still while the machine sleeps. */
  readonly steady?: () => number;
}

/** Clocks that are put right by the network jump too, but hardly this far. Milliseconds. */
const tolerance = 20_000;

/** Makes the keeper; its first look compares the clock with what was stored by it. */
export function createClockKeeper({ store, now, steady = () => performance.now() }: ClockKeeperOptions): ClockKeeper {
  let anchor: number | null = null;
  let last: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    // Whole milliseconds, as everything that is stored.
    const offset = Math.round(now() - steady());
    // Before the first look the clock is known by what was written by it.
    const moved = anchor === null ? -(await store.clockIsBehindBy(now())) : offset - anchor;
    if (Math.abs(moved) >= tolerance) await store.clockMoved(moved, now());
    anchor = offset;
  };

  return {
    keep: () => {
      last = last.then(look, look);
      return last;
    },
  };
}
