/** When a shop's payments happen: busy Fridays, quiet Sundays, a peak at lunch and one in the evening. */
import { HOUR, type Micros, SECOND } from '../time/micros.ts';
import { type LocalDay, weekdayOf } from '../time/sao-paulo.ts';
import type { Random } from './random.ts';

/** Sunday to Saturday; on average 1. */
const BY_WEEKDAY = [0.52, 1.06, 1.02, 1.04, 1.12, 1.34, 0.9];
const BY_HOUR = [3, 2, 1, 1, 1, 2, 6, 14, 30, 46, 55, 62, 74, 58, 50, 52, 56, 60, 68, 72, 58, 38, 20, 9];

/** How many payments a day has, given how many the average day has. */
export function paymentsOn(day: LocalDay, onAverage: number): number {
  return Math.round(onAverage * (BY_WEEKDAY[weekdayOf(day)] ?? 1));
}

/** A moment of the day that begins at a local midnight, more likely in its busy hours; one in five is reported to the whole second. */
export function momentOn(random: Random, midnight: Micros): Micros {
  const at = midnight + random.weighted(BY_HOUR) * HOUR + random.whole(0, HOUR - 1);
  return random.chance(0.2) ? wholeSecond(at) : at;
}

/** Returns the second in which a moment lies, at its beginning. */
export function wholeSecond(at: Micros): Micros {
  return at - (at % SECOND);
}
