/** The stretch of time that a view shows now. Pure. */

import type { DeliveryFilter } from '../../contract/delivery.ts';
import { day, hour } from '../../contract/values/durations.ts';
import type { ViewContent } from '../../contract/view.ts';
import { undelivered } from '../deliveries/delivery-result.ts';
import { bucketsOf } from '../deliveries/query/buckets.ts';
import { createZoneOffsets } from '../lib/zone-offsets.ts';

/** Both ends belong to it, in epoch milliseconds; `null` does not restrict. Days are days of `zone`, an IANA name. */
export interface ViewRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** Returns the range at `now`, in epoch milliseconds. @throws `validation` for a zone that this machine does not know. */
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

/**
 * Returns the filter that lets them through: what the view shows, as far as it was not delivered and was created after
 * `seenUpTo` (epoch milliseconds). `null` when there can be none. That is the time of creation, not of arrival here: older
 * history that is downloaded later is no news. What is dated after `latest` (epoch milliseconds) is a mistake, and none either.
 */
export function unreadFilter(
  content: ViewContent,
  seenUpTo: number,
  clock: { readonly now: number; readonly zone: string; readonly latest: number },
): DeliveryFilter | null {
  const { filter } = content;
  const results = undelivered.filter((result) => filter.results.length === 0 || filter.results.includes(result));
  const range = rangeOfView(content, clock.now, clock.zone);
  const to = Math.min(range.to ?? clock.latest, clock.latest);
  const since = Math.max(range.from ?? seenUpTo + 1, seenUpTo + 1);
  if (results.length === 0 || to < since) return null;
  return { ...filter, results, from: since, to };
}
