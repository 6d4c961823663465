/** The time of an incident as other rooms need it. */

import type { Incident } from '../../electron/contract/incident.ts';
import { minute, second } from '../../electron/contract/values/durations.ts';

export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Whole minutes around everything that failed, in epoch milliseconds: what a person would ask to be sent again. It ends no
 * later than `now`, for a period in the future may not be sent.
 */
export function windowOf({ from, to }: Pick<Incident, 'from' | 'to'>, now: number): Window {
  const start = Math.floor(from / minute) * minute;
  const end = (Math.floor(to / minute) + 1) * minute;
  return { from: start, to: Math.min(end, Math.floor(now / second) * second) };
}

/** Where a time lies among stretches that follow each other, from 0 to 1; `null` outside of them. */
export function placeAmong(at: number, stretches: readonly { readonly from: number; readonly to: number }[]) {
  const index = stretches.findIndex(({ from, to }) => at >= from && at <= to);
  const stretch = stretches[index];
  if (!stretch) return null;
  return (index + (at - stretch.from) / (stretch.to - stretch.from + 1)) / stretches.length;
}
