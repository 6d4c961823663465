/** Reads the provider's date-times: ISO 8601 in every spelling that its answers may use. */
import * as durations from '../../contract/values/durations.ts';
import { firstInstant, lastInstant } from '../../contract/values/instants.ts';

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)? ?(Z|([+-])(\d\d):?(\d\d)?)?$/i;

/** Longer than any date-time with microseconds, a zone and spaces; keeps hostile texts away from the pattern. */
const longestText = 64;

/** Brasília's: Brazil has had no summer time since 2019. Milliseconds. */
export const brasiliaOffset = -3 * durations.hour;

/** A date-time as it was spelt. */
export interface Instant {
  /** Epoch milliseconds; without a zone, as if it were UTC. */
  readonly at: number;
  /** Whether it leaves open in which zone it is. */
  readonly isNaive: boolean;
}

/**
 * Returns a date-time in epoch milliseconds, rounded down (the provider may send microseconds), or `null` for what is none of
 * the years 0 to 9999.
 */
export function readInstant(text: string): Instant | null {
  const match = text.length > longestText ? null : pattern.exec(text.trim());
  if (match === null) return null;
  const [
    ,
    year,
    month,
    day,
    hour = 0,
    minute = 0,
    second = 0,
    fraction = '',
    zone,
    sign,
    zoneHour = 0,
    zoneMinute = 0,
  ] = match;
  const time = timeOf(Number(hour), Number(minute), Number(second));
  const offset = timeOf(Number(zoneHour), Number(zoneMinute), 0);
  const date = dateOf(Number(year), Number(month), Number(day));
  if (time === null || offset === null || date === null) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const at = date + time + milliseconds - (sign === '-' ? -offset : offset);
  return isKept(at) ? { at, isNaive: zone === undefined } : null;
}

/**
 * Returns a date-time in epoch milliseconds, or `null`, like {@link readInstant}.
 *
 * @param naiveOffset By how much it is ahead of UTC where it names no zone, in milliseconds: see naive-times.ts.
 */
export function parseInstant(text: string, naiveOffset = brasiliaOffset): number | null {
  const instant = readInstant(text);
  return instant && instantBy(instant, naiveOffset);
}

/** Returns an instant in epoch milliseconds, with the offset of those that name no zone. */
export function instantBy({ at, isNaive }: Instant, naiveOffset: number): number {
  return isNaive ? Math.min(Math.max(at - naiveOffset, firstInstant), lastInstant) : at;
}

/** Spells an instant as the documentation's own examples do: UTC, and no fraction where there is none. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Midnight of a day that exists. */
function dateOf(year: number, month: number, day: number): number | null {
  // Date.UTC takes the years 0 to 99 for those of the twentieth century; 400 years are a whole number of weeks.
  const midnight = Date.UTC(year + 400, month - 1, day) - 146_097 * durations.day;
  if (day <= 28 && day >= 1 && month >= 1 && month <= 12) return midnight;
  const date = new Date(midnight);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? midnight : null;
}

/** A leap second (:60) and midnight at the end of a day (24:00) are valid and flow into the next second and day. */
function timeOf(hour: number, minute: number, second: number): number | null {
  const milliseconds = ((hour * 60 + minute) * 60 + second) * 1000;
  return hour <= 24 && minute <= 59 && second <= 60 && milliseconds <= durations.day ? milliseconds : null;
}

function isKept(instant: number): boolean {
  return instant >= firstInstant && instant <= lastInstant;
}
