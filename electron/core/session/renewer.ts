/** Keeps a profile signed in: asks the provider for the next token before the last one ends, and at once after a refusal. */
import { hour, minute } from '../../contract/values/durations.ts';

/** Milliseconds before its end at which a token is renewed; one that lives for a few minutes only has less. */
const longestMargin = 5 * minute;
/** Many desks of one merchant share a pair of credentials: they do not all ask in the same second. */
const longestJitter = 30_000;
/** Milliseconds between a try that failed and the next. */
const pauseAfterFailure = minute;
/** Timers of Node count to 2^31 ms only. */
const longestTimer = 12 * hour;

/** A token that the provider gave for credentials. Epoch milliseconds by this machine's clock. */
export interface Given {
  readonly obtainedAt: number;
  /** From 0 up to 1: which of the desks this one is. */
  readonly jitter: number;
}

/**
 * Returns when a token has to be renewed; `null` where its end says nothing: it is unknown, or lies before its beginning because a
 * clock is wrong. Then only a refusal tells.
 */
export function renewalOf({ obtainedAt, jitter }: Given, endsAt: number | null): number | null {
  if (endsAt === null || endsAt <= obtainedAt) return null;
  const life = endsAt - obtainedAt;
  return endsAt - Math.min(longestMargin, life / 4) - jitter * Math.min(longestJitter, life / 8);
}

/**
 * Whether a refusal came too early to be a token's end: the provider does not take what it gave a moment ago, and another token would
 * fare no better.
 */
export function isRefusedAtOnce({ obtainedAt }: Given, endsAt: number | null, now: number): boolean {
  const life = endsAt === null || endsAt <= obtainedAt ? minute : endsAt - obtainedAt;
  return now - obtainedAt < Math.min(minute, life / 2);
}

export interface RenewerOptions {
  /** When the active profile's token has to be renewed, epoch milliseconds, 0 for at once; `null`: not by itself. */
  readonly dueAt: () => number | null;
  /** When the last try for the active profile failed; `null` when it did not. */
  readonly failedAt: () => number | null;
  /** Asks for a token. Never rejects: whoever asked knows how it ended. */
  readonly renew: () => Promise<void>;
  readonly now: () => number;
}

export interface Renewer {
  /** The session or the time changed. */
  look(): void;
  stop(): void;
}

/** Makes the renewer; it begins with the first look. One renewal at a time, and after one that failed a minute's pause. */
export function createRenewer({ dueAt, failedAt, renew, now }: RenewerOptions): Renewer {
  let timer: NodeJS.Timeout | undefined;
  let isRenewing = false;

  const look = (): void => {
    clearTimeout(timer);
    const due = dueAt();
    if (due === null || isRenewing) return;
    const failed = failedAt();
    const left = Math.max(due, failed === null ? 0 : failed + pauseAfterFailure) - now();
    if (left > 0) {
      timer = setTimeout(look, Math.min(left, longestTimer));
      return;
    }
    isRenewing = true;
    void renew().finally(() => {
      isRenewing = false;
      look();
    });
  };

  return { look, stop: () => clearTimeout(timer) };
}
