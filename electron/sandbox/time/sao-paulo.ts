/**
 * The calendar of America/Sao_Paulo, the zone in which this provider reads its date filters. The offset is asked of the
 * runtime's zone data, not assumed: Brazil has had summer time before.
 */

const OFFSET = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Sao_Paulo', timeZoneName: 'longOffset' });
const DAY_MS = 86_400_000;

/** A day of the calendar, as `YYYY-MM-DD`. */
export type LocalDay = string;

/** How far the local clock is ahead of UTC at a moment, in milliseconds (negative west of Greenwich). */
export function offsetAt(epochMs: number): number {
  const name = OFFSET.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const distance = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -distance : distance;
}

/** The local day on which a moment (epoch milliseconds) falls. */
export function dayOf(epochMs: number): LocalDay {
  return new Date(epochMs + offsetAt(epochMs)).toISOString().slice(0, 10);
}

/** The moment (epoch milliseconds) at which the local clock shows so many minutes after a day's midnight. */
export function momentOf(day: LocalDay, minutes = 0): number {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const guess = asIfUtc - offsetAt(asIfUtc);
  return asIfUtc - offsetAt(guess);
}

/** The day so many days later, or earlier when negative. */
export function shiftDay(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Days since 2024-01-01: a small number that names a day. */
export function dayNumber(day: LocalDay): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(2024, 0, 1)) / DAY_MS);
}
