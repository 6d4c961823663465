/** Takes resends out of the store one by one, and writes what came of each, whatever becomes of the disk meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Promised } from '../../database/worker-calls.ts';
import type { AttemptStore, Claim, Settlement } from './store-attempts.ts';

export interface Claims {
  /**
   * Returns the next resend to send, or `null` when nothing may leave now; `isListRead` as the store has it. Throws what the
   * store throws.
   */
  next(isListRead: boolean): Promise<Claim | null>;
  /** Writes an answer however long the disk refuses it: until it is written, nothing else leaves. Ends with the signal. */
  settle(claim: Claim, settlement: Settlement): Promise<void>;
}

export interface ClaimsOptions {
  readonly store: Promised<AttemptStore>;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Whether what is still to be confirmed stays. */
  readonly confirmedOnly: boolean;
  /** Told that an answer could not be written, and when that is tried again (epoch milliseconds; `null`: the app ends). */
  readonly onTrouble: (error: unknown, retryAt: number | null) => void;
}

const firstRetryMs = 100;
const longestRetryMs = 60_000;

/** Makes the claims of one queue: there is one at a time. */
export function createClaims({ store, now, signal, confirmedOnly, onTrouble }: ClaimsOptions): Claims {
  let isLost = false;
  return {
    next: async (isListRead) => {
      // When the claim's own answer is lost, nobody knows what it wrote: it is found out as after a crash.
      if (isLost) await store.recover(now());
      isLost = true;
      const claim = await store.claimNext(now(), isListRead, confirmedOnly);
      isLost = false;
      return claim;
    },
    settle: async (claim, settlement) => {
      for (let failures = 0; ; failures += 1) {
        try {
          return await store.settle(claim, settlement, now());
        } catch (error) {
          const wait = Math.min(firstRetryMs * 2 ** failures, longestRetryMs);
          onTrouble(error, signal.aborted ? null : now() + wait);
          // The next start finds it `sending`, and the provider's list settles it.
          if (signal.aborted) return;
          await sleep(wait, null, { signal }).catch(() => {});
        }
      }
    },
  };
}
