/** Decides what a person is told of, when, and in how many notifications. */

export interface NotificationSettings {
  readonly sound: boolean;
  /** Minutes after local midnight; `from` may be later than `to`, over midnight. `null`: none. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  /** Nothing is told before this. Epoch milliseconds; `null`: not paused. */
  readonly pausedUntil: number | null;
}

/** What is to be told, as far as that decides when. Times are epoch milliseconds. */
export interface Notice {
  readonly id: number;
  readonly at: number;
  /** It is not told before this. */
  readonly dueAt: number;
  /** The notification that carries it, once that was about to be shown. */
  readonly notificationId: string | null;
  /** Whether settings let it be told. */
  readonly isWanted: boolean;
  /** Whether more like it is expected soon: then they are told together. */
  readonly isGathered: boolean;
}

export interface NoticeDecision<T extends Notice = Notice> {
  /** Never told, because the settings say so. */
  readonly mute: readonly number[];
  /** Each group is one notification. */
  readonly tell: readonly (readonly T[])[];
  /** When to decide again; `null`: when something changes. */
  readonly nextAt: number | null;
}

/** More than this many at once are one summary. */
export const mostAtOnce = 3;

/**
 * Decides on everything of a topic that is pending. What quiet hours or a pause hold back is told afterwards, in one summary when it is
 * much: it is never lost. What was bound to a notification before the app ended keeps that notification.
 *
 * @param clock `localMinute`: minutes after midnight where the person is. `gatherForMs`: how long notices are
 * gathered when more are expected.
 */
export function decideNotices<T extends Notice>(
  pending: readonly T[],
  settings: Pick<NotificationSettings, 'quietHours' | 'pausedUntil'>,
  clock: { readonly now: number; readonly localMinute: number; readonly gatherForMs: number },
): NoticeDecision<T> {
  const { now, localMinute, gatherForMs } = clock;
  const mute = pending.filter((notice) => !notice.isWanted).map((notice) => notice.id);
  const open = pending.filter((notice) => notice.isWanted);
  if (open.length === 0) return { mute, tell: [], nextAt: null };

  const held = heldUntil(settings, now, localMinute);
  if (held !== null) return { mute, tell: [], nextAt: held };

  const begun = Map.groupBy(
    open.filter((notice) => notice.notificationId !== null),
    (notice) => notice.notificationId,
  );
  const waiting = open.filter((notice) => notice.notificationId === null);
  const gatheredAt = (notice: Notice) =>
    notice.isGathered ? Math.max(notice.dueAt, notice.at + gatherForMs) : notice.dueAt;
  // The first of a plan that was gathered for long enough takes along what came after it: a long plan would be told one by
  // one otherwise, each a while after its end.
  const isReady = waiting.some((notice) => notice.isGathered && gatheredAt(notice) <= now);
  const readyAt = (notice: Notice) => (isReady ? notice.dueAt : gatheredAt(notice));
  const ready = waiting.filter((notice) => readyAt(notice) <= now);
  const next = Math.min(...waiting.filter((notice) => !ready.includes(notice)).map(gatheredAt));
  const fresh = ready.length > mostAtOnce ? [ready] : ready.map((notice) => [notice]);
  return { mute, tell: [...begun.values(), ...fresh], nextAt: next === Number.POSITIVE_INFINITY ? null : next };
}

/** Returns when what is held back by a pause or quiet hours may be told (epoch milliseconds); `null`: now. */
export function heldUntil(
  settings: Pick<NotificationSettings, 'quietHours' | 'pausedUntil'>,
  now: number,
  localMinute: number,
): number | null {
  const pause = settings.pausedUntil !== null && settings.pausedUntil > now ? settings.pausedUntil : null;
  const quiet = settings.quietHours === null ? 0 : quietMinutesLeft(settings.quietHours, localMinute);
  if (quiet === 0) return pause;
  return Math.max(pause ?? 0, now + quiet * 60_000);
}

/** Returns the minutes after midnight where this machine is. */
export function localMinuteOf(instant: number): number {
  const date = new Date(instant);
  return date.getHours() * 60 + date.getMinutes();
}

/** Returns how many minutes of quiet are left; 0 outside of quiet hours. */
export function quietMinutesLeft(quiet: { readonly from: number; readonly to: number }, localMinute: number): number {
  const day = 24 * 60;
  const length = (quiet.to - quiet.from + day) % day;
  const passed = (localMinute - quiet.from + day) % day;
  return passed < length ? length - passed : 0;
}
