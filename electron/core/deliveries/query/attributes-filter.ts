/** The part of a filter that traits answer. */
import type { DeliveryFilter } from '../../../contract/delivery.ts';
import type { NumberedTraits } from '../attributes.ts';

/** Whether deliveries with these traits can pass; where the address is apart, the delivery has the last word on it. */
export function passesTraits(filter: DeliveryFilter, traits: NumberedTraits): boolean {
  const { kinds, eventTypes, results, statusCodes, urls, webhookIds } = filter;
  return (
    holds(kinds, traits.kind) &&
    holds(eventTypes, traits.eventType) &&
    holds(results, traits.result) &&
    holds(statusCodes, traits.statusCode) &&
    (traits.urlApart || holds(urls, traits.url)) &&
    holds(webhookIds, traits.webhookId) &&
    (!filter.lastAttemptFailed || traits.standing !== 'delivered') &&
    (!filter.neverSucceeded || traits.standing === 'never_delivered')
  );
}

/** An empty list does not restrict. */
function holds<T>(wanted: readonly T[], value: T | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}
