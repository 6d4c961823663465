/** Wall time in a named zone to instants and back, to the second, honest about clocks that jump. */

import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { minute } from '../../../electron/contract/values/durations.ts';

dayjs.extend(utc);

/** Wall time without a zone: `YYYY-MM-DD HH:mm:ss`. */
export type WallTime = string;

/**
 * The instants that show a wall time in a zone, epoch milliseconds: one as a rule, two in the hour that is repeated when
 * clocks go back, none in the hour that is skipped when they go forward (`next` is where that gap ends).
 */
export type WallInstants =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'twice'; readonly earlier: number; readonly later: number }
  | { readonly kind: 'never'; readonly next: number };

const format = 'YYYY-MM-DD HH:mm:ss';
/** Longer than any offset and any jump of a clock. */
const aroundJump = 26 * 60 * minute;

/** Wall time of an instant; milliseconds are dropped. `zone` is an IANA name. */
export function wallTimeOf(at: number, zone: string): WallTime {
  return dayjs.utc(at + offsetAt(at, zone)).format(format);
}

/** The instants at which clocks of `zone` show `wall`. `wall` must be a real date in the form of {@link WallTime}. */
export function instantsOf(wall: WallTime, zone: string): WallInstants {
  const asUtc = dayjs.utc(wall, format).valueOf();
  const before = asUtc - offsetAt(asUtc - aroundJump, zone);
  const after = asUtc - offsetAt(asUtc + aroundJump, zone);
  const [first, second] = [...new Set([before, after])]
    .filter((at) => wallTimeOf(at, zone) === wall)
    .sort((left, right) => left - right);
  if (first === undefined)
    return { kind: 'never', next: endOfGap(Math.min(before, after), Math.max(before, after), zone) };
  return second === undefined ? { kind: 'once', at: first } : { kind: 'twice', earlier: first, later: second };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const day = { era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...day, ...time });
  clocks.set(zone, clock);
  return clock;
}

/**
 * Milliseconds that a clock in the zone is ahead of UTC. By ICU alone: what reads a wall time in the machine's own zone, as
 * day.js does, is an hour off wherever that zone skips an hour.
 */
function offsetAt(at: number, zone: string): number {
  const shown = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year);
  const wall = new Date(0).setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  const time = (Number(shown.hour) * 60 + Number(shown.minute)) * 60 + Number(shown.second);
  return wall + time * 1_000 - Math.floor(at / 1_000) * 1_000;
}

/** Finds the second at which the offset changes, between two instants on either side of the change. */
function endOfGap(from: number, to: number, zone: string): number {
  const changed = offsetAt(to, zone);
  let [low, high] = [Math.floor(from / 1_000), Math.ceil(to / 1_000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1_000, zone) === changed) high = middle;
    else low = middle;
  }
  return high * 1_000;
}
