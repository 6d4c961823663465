/** Which deliveries of a view are failures that nobody has looked at yet. Pure. */
import type { DeliveryFilter } from '../../contract/delivery.ts';
import type { ViewContent } from '../../contract/view.ts';
import { undelivered } from '../deliveries/delivery-result.ts';
import { rangeOfView } from './view-range.ts';

/**
 * Gives the filter that lets them through: what the view shows, as far as it was not delivered and was created after
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
