/** Cuts a stretch of time into buckets that begin where a zone's clocks show round times. */
import { day, minute } from '../../../contract/values/durations.ts';

export interface Bucket {
  /** First and last millisecond. */
  readonly from: number;
  readonly to: number;
}

const steps = [1, 5, 15, 30, 60, 180, 360, 720].map((minutes) => minutes * minute);

/** Returns the shortest round length of which not more than `most` cover the range, in milliseconds. */
export function stepFor(from: number, to: number, most: number): number {
  // The first bucket may begin before the range, and one more ends after it.
  const fits = (step: number): boolean => Math.ceil((to - from + 1) / step) + 1 <= Math.max(2, most);
  const days = Math.ceil((to - from + 1) / day / Math.max(1, most - 1));
  return steps.find(fits) ?? Math.max(1, days) * day;
}

/**
 * Returns the buckets from the oldest to the newest, the first and the last cut to the range.
 *
 * @param offsetAt The zone's offset from UTC in seconds, at an instant in epoch milliseconds.
 */
export function bucketsOf(from: number, to: number, step: number, offsetAt: (at: number) => number): readonly Bucket[] {
  const buckets: Bucket[] = [];
  let start = from;
  while (start <= to) {
    const end = Math.min(to, nextStart(start, step, offsetAt) - 1);
    buckets.push({ from: start, to: end });
    start = end + 1;
  }
  return buckets;
}

/** Returns the first round instant after `at`. Where clocks change in between, the round time of the new clock counts. */
function nextStart(at: number, step: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(at) * 1_000;
  const local = (Math.floor((at + before) / step) + 1) * step;
  const after = offsetAt(local - before) * 1_000;
  return Math.max(at + 1, local - after);
}
