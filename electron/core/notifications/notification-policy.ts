/** Decides what a person is told of, when, and in how many notifications. */
import type { OwedNotice } from '../resends/notices/store-notices.ts';

export interface NotificationSettings {
  readonly notifyCompleted: boolean;
  readonly notifyFailed: boolean;
  readonly sound: boolean;
  /** Minutes after local midnight; `from` may be later than `to`, over midnight. `null`: none. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  /** Nothing is told before this. Epoch milliseconds; `null`: not paused. */
  readonly pausedUntil: number | null;
}

export interface NoticeDecision {
  /** Never told, because the settings say so. */
  readonly mute: readonly number[];
  /** Each group is one notification. */
  readonly tell: readonly (readonly OwedNotice[])[];
  /** When to decide again; `null`: when something changes. */
  readonly nextAt: number | null;
}

/** More than this many at once are one summary. */
export const mostAtOnce = 3;

/**
 * Decides on everything that is owed. What quiet hours or a pause hold back is told afterwards, in one summary when it is
 * much: it is never lost. What was bound to a notification before the app ended keeps that notification.
 *
 * @param clock `localMinute`: minutes after midnight where the person is. `gatherForMs`: how long the ends of a plan that
 * still works are gathered.
 */
export function decideNotices(
  owed: readonly OwedNotice[],
  settings: NotificationSettings,
  clock: { readonly now: number; readonly localMinute: number; readonly gatherForMs: number },
): NoticeDecision {
  const { now, localMinute, gatherForMs } = clock;
  const wanted = (notice: OwedNotice) => (notice.state === 'failed' ? settings.notifyFailed : settings.notifyCompleted);
  const mute = owed.filter((notice) => !wanted(notice)).map((notice) => notice.id);
  const open = owed.filter(wanted);
  if (open.length === 0) return { mute, tell: [], nextAt: null };

  const held = heldUntil(settings, now, localMinute);
  if (held !== null) return { mute, tell: [], nextAt: held };

  const begun = Map.groupBy(
    open.filter((notice) => notice.notificationId !== null),
    (notice) => notice.notificationId,
  );
  const waiting = open.filter((notice) => notice.notificationId === null);
  const gatheredAt = (notice: OwedNotice) =>
    notice.planOpen ? Math.max(notice.dueAt, notice.at + gatherForMs) : notice.dueAt;
  // The first of a plan that was gathered for long enough takes along what came after it: a long plan would be told one by
  // one otherwise, each a while after its end.
  const isGathered = waiting.some((notice) => notice.planOpen && gatheredAt(notice) <= now);
  const readyAt = (notice: OwedNotice) => (isGathered ? notice.dueAt : gatheredAt(notice));
  const ready = waiting.filter((notice) => readyAt(notice) <= now);
  const next = Math.min(...waiting.filter((notice) => !ready.includes(notice)).map(gatheredAt));
  const fresh = ready.length > mostAtOnce ? [ready] : ready.map((notice) => [notice]);
  return { mute, tell: [...begun.values(), ...fresh], nextAt: next === Number.POSITIVE_INFINITY ? null : next };
}

/** Gives when what is held back by a pause or quiet hours may be told (epoch milliseconds); `null`: now. */
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

/** Gives the minutes after midnight where this machine is. */
export function localMinuteOf(instant: number): number {
  const date = new Date(instant);
  return date.getHours() * 60 + date.getMinutes();
}

/** Gives how many minutes of quiet are left; 0 outside of quiet hours. */
export function quietMinutesLeft(quiet: { readonly from: number; readonly to: number }, localMinute: number): number {
  const day = 24 * 60;
  const length = (quiet.to - quiet.from + day) % day;
  const passed = (localMinute - quiet.from + day) % day;
  return passed < length ? length - passed : 0;
}
