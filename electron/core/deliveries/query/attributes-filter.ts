/** The part of a filter that attributes answer. */
import type { DeliveryFilter } from '../../../contract/delivery.ts';
import { isMissing } from '../../../contract/values/verdict.ts';
import type { NumberedAttributes } from '../attributes.ts';

/** Whether deliveries with these attributes can pass; where the address is apart, the delivery has the last word on it. */
export function passesAttributes(filter: DeliveryFilter, attributes: NumberedAttributes): boolean {
  const { kinds, eventTypes, results, statusCodes, urls, webhookIds } = filter;
  return (
    holds(kinds, attributes.kind ?? 'OTHER') &&
    holds(eventTypes, attributes.eventType) &&
    holds(results, attributes.result) &&
    holds(statusCodes, attributes.statusCode) &&
    (attributes.urlApart || holds(urls, attributes.url)) &&
    holds(webhookIds, attributes.webhookId) &&
    (!filter.lastAttemptFailed || isMissing(attributes.unit)) &&
    (!filter.neverSucceeded || attributes.unit === 'never_delivered')
  );
}

/** An empty list does not restrict. */
function holds<T>(wanted: readonly T[], value: T | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}
