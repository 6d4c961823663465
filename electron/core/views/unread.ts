/** Which deliveries of a view are failures that nobody has looked at yet. Pure. */
import type { DeliveryFilter } from '../../contract/delivery.ts';
import type { ViewContent } from '../../contract/view.ts';
import { undelivered } from '../archive/delivery-result.ts';
import { farthestAhead } from '../farthest-ahead.ts';
import { rangeOfView } from './view-range.ts';

/**
 * Gives the filter that lets them through: what the view shows, as far as it was not delivered and was created after
 * `seenUpTo` (epoch milliseconds). `null` when there can be none. That is the time of creation, not of arrival here: older
 * history that is downloaded later is no news, and neither is what is dated in a future that cannot be.
 */
export function unreadFilter(
  content: ViewContent,
  seenUpTo: number,
  clock: { readonly now: number; readonly zone: string },
): DeliveryFilter | null {
  const { filter } = content;
  const results = undelivered.filter((result) => filter.results.length === 0 || filter.results.includes(result));
  const range = rangeOfView(content, clock.now, clock.zone);
  const to = Math.min(range.to ?? Number.POSITIVE_INFINITY, clock.now + farthestAhead);
  const since = Math.max(range.from ?? seenUpTo + 1, seenUpTo + 1);
  if (results.length === 0 || to < since) return null;
  return { ...filter, results, from: since, to };
}
