/** How many deliveries there are per value of each filter, and per stretch of time. */
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { deliveryFilterSchema, deliveryResultSchema, kindChoiceSchema } from './delivery.ts';

const countSchema = z.number().int().min(0);
const facetOf = <T extends z.ZodType>(value: T) => z.array(z.strictObject({ value, count: countSchema }));

/**
 * For each value: how many deliveries the filter would let through if it named this value alone in its list, everything
 * else as it is. Most frequent first; values that occur nowhere in the archive are left out.
 */
export const deliveryFacetsSchema = z.strictObject({
  kinds: facetOf(kindChoiceSchema),
  eventTypes: facetOf(z.string()),
  results: facetOf(deliveryResultSchema),
  statusCodes: facetOf(z.number().int()),
  /** Addresses; a provider that uses very many of them has the rarer ones left out. */
  urls: facetOf(z.string()),
  webhookIds: facetOf(z.number().int()),
  lastAttemptFailed: countSchema,
  neverSucceeded: countSchema,
});
export type DeliveryFacets = z.infer<typeof deliveryFacetsSchema>;

export const chartDeliveriesSchema = z.strictObject({
  filter: deliveryFilterSchema,
  /** IANA zone in which buckets begin: days at midnight, hours at the full hour. */
  zone: z.string().max(60),
  /** The most buckets that there is room for. */
  buckets: z.number().int().min(1).max(500),
});
export type ChartDeliveries = z.infer<typeof chartDeliveriesSchema>;

export const chartBucketSchema = z.strictObject({
  /** First and last millisecond of the bucket, cut to the range of the chart. */
  from: instantSchema,
  to: instantSchema,
  /** Results that occur in it. */
  counts: z.array(z.strictObject({ result: deliveryResultSchema, count: countSchema })),
  /** Whether a part of it was not downloaded. */
  incomplete: z.boolean(),
});
export type ChartBucket = z.infer<typeof chartBucketSchema>;

/** Oldest bucket first, without gaps; none when there is nothing to show. */
export const deliveryChartSchema = z.strictObject({
  /** Length of a whole bucket in milliseconds; days are longer or shorter where a zone's clocks change. */
  step: z.number().int().min(1),
  buckets: z.array(chartBucketSchema),
});
export type DeliveryChart = z.infer<typeof deliveryChartSchema>;
