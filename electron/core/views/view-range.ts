/** The stretch of time that a view shows now. Pure. */
import type { ViewContent } from '../../contract/view.ts';
import { bucketsOf } from '../deliveries/query/buckets.ts';
import { createZoneOffsets } from '../lib/zone-offsets.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Both ends belong to it, in epoch milliseconds; `null` does not restrict. Days are days of `zone`, an IANA name. */
export interface ViewRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** Gives the range at `now`, in epoch milliseconds. @throws `validation` for a zone that this machine does not know. */
export function rangeOfView({ filter, period }: ViewContent, now: number, zone: string): ViewRange {
  switch (period.kind) {
    case 'fixed':
      return { from: filter.from, to: filter.to };
    case 'last_hour':
      return { from: now - hour, to: null };
    case 'last_days':
      return { from: now - period.days * day, to: null };
    case 'today':
      return { from: startOfDay(now, zone), to: null };
    case 'yesterday': {
      const today = startOfDay(now, zone);
      return { from: startOfDay(today - 1, zone), to: today - 1 };
    }
  }
}

/** Where clocks change, a day lasts up to an hour more or less: the last day that begins within two days is this one. */
function startOfDay(now: number, zone: string): number {
  const days = bucketsOf(now - 2 * day, now, day, createZoneOffsets(zone));
  return days.at(-1)?.from ?? now;
}
