/**
 * Days of the provider's date filter. Its zone is not documented. The provider is Brazilian, so its days are taken to begin at 03:00 UTC;
 * whoever relies on a day's ends reads a day more, which is enough for every zone there is.
 */
import { day } from '../../contract/values/durations.ts';
import { brasiliaOffset } from '../provider/instant.ts';

/** Returns the day, `YYYY-MM-DD`, in which an instant presumably lies. */
export function dayOf(at: number): string {
  return spelled(at + brasiliaOffset);
}

/** Returns the day that lies `count` days later. */
export function daysLater(from: string, count: number): string {
  return spelled(Date.parse(`${from}T00:00:00Z`) + count * day);
}

/** Returns the instants between which a day presumably lies. */
export function rangeOfDay(name: string): { readonly from: number; readonly to: number } {
  const from = Date.parse(`${name}T00:00:00Z`) - brasiliaOffset;
  return { from, to: from + day - 1 };
}

/** Returns the days from `first` to `last`, newest first. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let name = last; name >= first; name = daysLater(name, -1)) days.push(name);
  return days;
}

/** Whether a day is over in every zone, so that its list will not grow any more. */
export function isOver(name: string, now: number): boolean {
  return rangeOfDay(name).to + day < now;
}

function spelled(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
