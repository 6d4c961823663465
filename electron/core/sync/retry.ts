/** When to try again. */
import type { Failure } from '../../contract/failure.ts';

export interface RetryPace {
  /** Milliseconds after the first failure in a row; it doubles up to `longestRetry`. */
  readonly firstRetry: number;
  readonly longestRetry: number;
}

export interface Retry {
  /** Milliseconds to wait after this failure. */
  pauseAfter(failure: Failure): number;
  /** Whether trying again can help at all. */
  isWorthIt(failure: Failure): boolean;
  succeeded(): void;
}

/** What time does not heal: a fault of ours, or a provider that does not understand us. */
const lasting: readonly Failure['code'][] = ['internal', 'validation', 'not_found', 'refused', 'archive_corrupt'];

/** Returns the pauses of one line of attempts, before its first failure. */
export function createRetry({ firstRetry, longestRetry }: RetryPace, now: () => number): Retry {
  let failures = 0;
  return {
    pauseAfter: ({ retryAt }) => {
      failures += 1;
      if (retryAt !== undefined) return Math.max(retryAt - now(), firstRetry);
      return Math.min(firstRetry * 2 ** (failures - 1), longestRetry);
    },
    isWorthIt: ({ code }) => !lasting.includes(code),
    succeeded: () => {
      failures = 0;
    },
  };
}

/** Whether only a person can end this, by a new token. */
export function isForAPerson({ code }: Failure): boolean {
  return code === 'unauthorized' || code === 'forbidden' || code === 'signed_out';
}
