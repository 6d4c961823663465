/** Incidents: stretches of time in which an endpoint took nothing. */
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { deliveryResultSchema } from './delivery.ts';

const countSchema = z.number().int().min(0);

export const incidentSchema = z.strictObject({
  /** The address that most of its failures went to, and all that any of them did: an endpoint is one though its address moves. */
  url: z.string(),
  urls: z.array(z.string()).min(1),
  /** When its first failed delivery was created; epoch milliseconds, like all times here. */
  from: instantSchema,
  /** When its last failed delivery so far was created. */
  to: instantSchema,
  /** When the delivery that made an incident of these failures was created. */
  noticedAt: instantSchema,
  /** When the first delivery that got through for good was created; `null`: none has since. */
  recoveredAt: instantSchema.nullable(),
  /** Deliveries to this endpoint from `from` to `to` that were not delivered, and how many transactions they were for. */
  deliveries: countSchema,
  transactions: countSchema,
  /** Of these, how many the endpoint still lacks: of an event that it has not got since by any attempt. */
  missing: countSchema,
  /** How most of them ended. */
  cause: z.strictObject({
    result: deliveryResultSchema,
    /** `null`: there was no answer. */
    statusCode: z.number().int().nullable(),
    deliveries: countSchema,
  }),
});
export type Incident = z.infer<typeof incidentSchema>;

/** Range of time, both ends included; `null` does not restrict. */
export const listIncidentsSchema = z.strictObject({
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
});
