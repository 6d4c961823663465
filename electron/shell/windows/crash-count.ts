/** Tells crashes that happen from those that go on happening. Pure but for the clock. */

/** More than this many within the time are too many. */
const most = 3;
const withinMs = 60_000;

export interface CrashCount {
  /** Counts one; gives whether there were too many lately. */
  add(): boolean;
  forget(): void;
}

/** @param steady Milliseconds by a clock that nobody sets. */
export function createCrashCount(steady: () => number = () => performance.now()): CrashCount {
  let at: number[] = [];
  return {
    add: () => {
      const now = steady();
      at = [...at.filter((earlier) => now - earlier < withinMs), now];
      return at.length > most;
    },
    forget: () => {
      at = [];
    },
  };
}
