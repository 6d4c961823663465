/** Watches for the active token's end, and has the provider asked when it is there. */

import type { Profile } from '../../contract/session.ts';
import { hour } from '../../contract/values/durations.ts';

/** The end of the active profile's token. */
export interface TokenEnd {
  readonly profile: Profile;
  /** The token's `exp`, epoch milliseconds by the provider's clock: it tells one token of a profile from the next. */
  readonly exp: number;
  /** The same moment by this machine's clock. */
  readonly at: number;
}

export interface ExpiryWatchOptions {
  /** `null`: there is no token, it was refused, or it does not say when it ends. */
  readonly end: () => TokenEnd | null;
  readonly now: () => number;
  /** The token should have ended. Only the provider knows whether it has: it is asked. Told once for a token. */
  readonly onDue: () => void;
}

export interface ExpiryWatch {
  /** The session or the time changed. */
  look(): void;
  stop(): void;
}

/** Timers of Node count to 2^31 ms only. */
const longest = 12 * hour;

/** Makes the watch; it begins with the first look. */
export function createExpiryWatch({ end: endOf, now, onDue }: ExpiryWatchOptions): ExpiryWatch {
  let timer: NodeJS.Timeout | undefined;
  let askedAt: number | null = null;

  const look = (): void => {
    clearTimeout(timer);
    const end = endOf();
    if (end === null) return;
    const left = end.at - now();
    if (left > 0) {
      timer = setTimeout(look, Math.min(left + 1, longest));
      return;
    }
    if (askedAt !== end.exp) onDue();
    askedAt = end.exp;
  };

  return { look, stop: () => clearTimeout(timer) };
}
