/** Counts per value of a filter's lists, from counts per attributes. */
import { type DeliveryFilter, everyDelivery, type KindChoice } from '../../../contract/delivery.ts';
import type { DeliveryFacets } from '../../../contract/facet.ts';
import type { NumberedAttributes } from '../attributes.ts';
import { passesAttributes } from './attributes-filter.ts';

/** The conditions that attributes answer, as they are when they do not restrict. */
export const anyAttributes = {
  kinds: everyDelivery.kinds,
  eventTypes: everyDelivery.eventTypes,
  results: everyDelivery.results,
  statusCodes: everyDelivery.statusCodes,
  urls: everyDelivery.urls,
  webhookIds: everyDelivery.webhookIds,
  lastAttemptFailed: false,
  neverSucceeded: false,
};

/** @param counts How many deliveries have which attributes, under the rest of the filter. */
export function facetsOf(
  filter: DeliveryFilter,
  all: readonly NumberedAttributes[],
  counts: ReadonlyMap<number, number>,
): DeliveryFacets {
  const countOf = ({ id }: NumberedAttributes): number => counts.get(id) ?? 0;

  /** A list's own values do not restrict its counts: each is counted as if it stood alone. */
  function facet<T>(own: Partial<DeliveryFilter>, pick: (attributes: NumberedAttributes) => T | null) {
    const others = { ...filter, ...own };
    const perValue = new Map<T, number>();
    for (const attributes of all) {
      const value = pick(attributes);
      if (value === null) continue;
      const count = passesAttributes(others, attributes) ? countOf(attributes) : 0;
      perValue.set(value, (perValue.get(value) ?? 0) + count);
    }
    return [...perValue].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  }

  const countWith = (own: Partial<DeliveryFilter>): number =>
    all.reduce(
      (sum, attributes) => sum + (passesAttributes({ ...filter, ...own }, attributes) ? countOf(attributes) : 0),
      0,
    );

  return {
    kinds: facet<KindChoice>({ kinds: [] }, ({ kind }) => kind ?? 'OTHER'),
    eventTypes: facet({ eventTypes: [] }, ({ eventType }) => eventType),
    results: facet({ results: [] }, ({ result }) => result),
    statusCodes: facet({ statusCodes: [] }, ({ statusCode }) => statusCode),
    urls: facet({ urls: [] }, ({ url }) => url),
    webhookIds: facet({ webhookIds: [] }, ({ webhookId }) => webhookId),
    lastAttemptFailed: countWith({ lastAttemptFailed: true }),
    neverSucceeded: countWith({ neverSucceeded: true }),
  };
}
