/** Offsets of a time zone from UTC, fast enough to be asked for every row of an export. */
import { day } from '../../contract/values/durations.ts';
import { fail } from './failure-error.ts';

/** A day on which the zone's offset changes once. */
interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Returns the function that tells the offset, in seconds, at an instant in epoch milliseconds. What ICU says is kept for
 * each day of UTC that occurs; on a day of change the instant of the change is found once.
 *
 * @throws `validation` for a zone that this machine does not know.
 */
export function createZoneOffsets(zone: string): (at: number) => number {
  const offsetAt = offsetReader(zone);
  const days = new Map<number, number | Change>();
  // Rows come in the order of time: mostly the day is that of the row before.
  let lastNumber = Number.NaN;
  let last: number | Change = 0;

  const learn = (number: number): number | Change => {
    const [before, after] = [offsetAt(number * day), offsetAt((number + 1) * day - 1)];
    if (before === after) return before;
    return { at: changeBetween(offsetAt, number * day, (number + 1) * day - 1), before, after };
  };

  return (at) => {
    const number = Math.floor(at / day);
    if (number !== lastNumber) {
      const known = days.get(number);
      last = known ?? learn(number);
      if (known === undefined) days.set(number, last);
      lastNumber = number;
    }
    if (typeof last === 'number') return last;
    return at < last.at ? last.before : last.after;
  };
}

/** Returns the instant from which the offset is no longer that at `low`; at `high` it is another. */
export function changeBetween(offsetAt: (at: number) => number, low: number, high: number): number {
  const before = offsetAt(low);
  let [same, other] = [low, high];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

function offsetReader(zone: string): (at: number) => number {
  const format = formatFor(zone);
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name) ?? [];
    const length = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return sign === '-' ? -length : length;
  };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch (error) {
    throw fail('validation', { field: 'zone' }, error);
  }
}
