/** Wall time in a named zone to instants and back, to the second, honest about clocks that jump. */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

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
const minute = 60_000;
/** Longer than any offset and any jump of a clock. */
const aroundJump = 26 * 60 * minute;

/** Wall time of an instant; milliseconds are dropped. `zone` is an IANA name. */
export function wallTimeOf(at: number, zone: string): WallTime {
  return dayjs(at).tz(zone).format(format);
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

function offsetAt(at: number, zone: string): number {
  return dayjs(at).tz(zone).utcOffset() * minute;
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
