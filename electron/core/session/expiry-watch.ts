/** Watches the active token's end: warns once before it, and asks the provider when it is there. */
import { z } from 'zod';
import type { Profile } from '../../contract/session.ts';
import type { JsonFile } from '../lib/json-file.ts';
import { heldUntil, localMinuteOf, type NotificationSettings } from '../notifications/notification-policy.ts';

/** Milliseconds before its end from which a person is warned. */
export const warnBefore = 5 * 60_000;

/** The end of the active profile's token. */
export interface TokenEnd {
  readonly profile: Profile;
  /** The token's `exp`, epoch milliseconds by the provider's clock: it tells one token of a profile from the next. */
  readonly exp: number;
  /** The same moment by this machine's clock. */
  readonly at: number;
}

/** Which ends were warned of, by profile: no token is on disk, and none is warned of twice. */
export const warnedSchema = z.record(z.string(), z.number());

export interface ExpiryWatchOptions {
  readonly warned: JsonFile<z.infer<typeof warnedSchema>>;
  /** `null`: there is no token, it was refused, or it does not say when it ends. */
  readonly end: () => TokenEnd | null;
  readonly settings: () => Pick<NotificationSettings, 'quietHours' | 'pausedUntil'> & {
    readonly notifyExpiry: boolean;
  };
  readonly now: () => number;
  /** Shows the warning. */
  readonly onWarn: (end: TokenEnd) => Promise<void>;
  /** The token should have ended. Only the provider knows whether it has: it is asked. Told once for a token. */
  readonly onDue: () => void;
  readonly onFault: (error: unknown) => void;
}

export interface ExpiryWatch {
  /** The session, the settings or the time changed. */
  look(): void;
  stop(): void;
}

/** Timers of Node count to 2^31 ms only. */
const longest = 12 * 3_600_000;

/** Makes the watch; it begins with the first look. */
export function createExpiryWatch(options: ExpiryWatchOptions): ExpiryWatch {
  const { warned, now } = options;
  let timer: NodeJS.Timeout | undefined;
  let askedAt: number | null = null;
  /** Of which ends this run has warned, whether or not the disk took it. */
  const warnedHere = new Map<string, number>();

  const warn = async (end: TokenEnd): Promise<void> => {
    // Written first: a warning that is lost with the app is better than one that comes with every start.
    warnedHere.set(end.profile.id, end.exp);
    await warned.set({ ...warned.get(), [end.profile.id]: end.exp }).catch(options.onFault);
    await options.onWarn(end);
  };

  const isWarned = ({ profile: { id }, exp }: TokenEnd): boolean =>
    warnedHere.get(id) === exp || warned.get()[id] === exp;

  const look = (): void => {
    clearTimeout(timer);
    const end = options.end();
    if (end === null) return;
    const left = end.at - now();
    if (left <= 0) {
      if (askedAt !== end.exp) options.onDue();
      askedAt = end.exp;
      return;
    }
    let next = left;
    if (left > warnBefore) next = left - warnBefore;
    else if (!isWarned(end) && options.settings().notifyExpiry) {
      const held = heldUntil(options.settings(), now(), localMinuteOf(now()));
      if (held === null) warn(end).catch(options.onFault);
      else next = Math.min(left, held - now());
    }
    timer = setTimeout(look, Math.min(Math.max(next, 0) + 1, longest));
  };

  return { look, stop: () => clearTimeout(timer) };
}
