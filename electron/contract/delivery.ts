/** Deliveries: attempts to deliver a webhook, as the archive holds them. */
import { z } from 'zod';
import { holeSchema, instantSchema, kindSchema, pageRequestSchema } from './common.ts';
import { deliveryResults, kindChoices } from './values/deliveries.ts';
import { limits } from './values/limits.ts';
import { paymentStates, unitStates } from './values/verdict.ts';

export { deliveryResults, everyDelivery } from './values/deliveries.ts';

export const deliveryResultSchema = z.enum(deliveryResults);
export type DeliveryResult = z.infer<typeof deliveryResultSchema>;

export const kindChoiceSchema = z.enum(kindChoices);
export type KindChoice = z.infer<typeof kindChoiceSchema>;

/** A row of the table. Body, headers and response are left to the detail. */
export const deliveryRowSchema = z.strictObject({
  id: z.number().int(),
  /** Epoch milliseconds, UTC. */
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** `null` where it is neither, or nobody knows. */
  kind: kindSchema.nullable(),
  /** Name of the event as the provider gave it, e.g. `PIX_QR_CODE_CREATED`. */
  eventType: z.string().nullable(),
  result: deliveryResultSchema,
  statusCode: z.number().int().nullable(),
  url: z.string().nullable(),
  webhookId: z.number().int().nullable(),
  /** End-to-end ID of the transaction. */
  transactionId: z.string().nullable(),
  /** What its body tells of the payment; `null` where it tells nothing of it. Centavos of a real. */
  amount: z.number().int().min(0).nullable(),
  /** Who paid; of money that went out, who received it. */
  counterparty: z.string().nullable(),
  /** The merchant's own reference, mostly an order number. */
  order: z.string().nullable(),
  /** The QR Code's or the transaction's ID: what a resend names. */
  objectId: z.string().nullable(),
  /** How its event stands at its endpoint, by all attempts of it there. */
  unit: z.enum(unitStates),
  /** How its whole payment stands. */
  payment: z.enum(paymentStates),
});
export type DeliveryRow = z.infer<typeof deliveryRowSchema>;

export const deliveryDetailSchema = deliveryRowSchema.extend({
  /** The payload that was sent, as the string that the provider stored. */
  body: z.string().nullable(),
  /** The headers that were sent: a JSON object as a string. */
  header: z.string().nullable(),
  /** What the endpoint answered. */
  response: z.string().nullable(),
  /** What the body says of the payment besides: its status in the provider's word, when it was paid, and at which account. */
  paymentStatus: z.string().nullable(),
  paidAt: instantSchema.nullable(),
  branch: z.string().nullable(),
  accountNumber: z.string().nullable(),
  /** The provider's own spelling of both times: microseconds and zone included. */
  createdAtText: z.string(),
  updatedAtText: z.string(),
  /** Where the provider named no zone for when it was created: by how much it was taken to be ahead of UTC, in milliseconds. */
  naiveOffset: z.number().int().nullable(),
  /** When this row was last read from the provider. */
  fetchedAt: instantSchema,
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** Conditions on deliveries. Empty lists and `null` do not restrict; all conditions hold at once. */
export const deliveryFilterSchema = z.strictObject({
  /** Words and substrings in body, response, headers, URL and IDs. */
  search: z.string().max(limits.search),
  kinds: z.array(kindChoiceSchema),
  eventTypes: z.array(z.string()),
  results: z.array(deliveryResultSchema),
  statusCodes: z.array(z.number().int()),
  urls: z.array(z.string()),
  webhookIds: z.array(z.number().int()),
  /** Whole end-to-end ID or how it begins. */
  transactionId: z.string().max(limits.transactionId),
  deliveryId: z.number().int().nullable(),
  /** Centavos of a real; both ends belong to the range. */
  amountFrom: z.number().int().min(0).nullable(),
  amountTo: z.number().int().min(0).nullable(),
  /** How the order reference begins. */
  order: z.string().max(limits.transactionId),
  /** Whole ID of the object. */
  objectId: z.string().max(limits.transactionId),
  /** Epoch milliseconds; both ends belong to the range. */
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  /**
   * Only deliveries of an event that an endpoint does not have: by its last attempt there. Without an end-to-end ID, each
   * delivery stands alone; an announcement whose endpoint got the final event is not missing.
   */
  lastAttemptFailed: z.boolean(),
  /** Only those of an event of which no attempt at its endpoint was ever delivered. */
  neverSucceeded: z.boolean(),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;

export const listDeliveriesSchema = z.strictObject({ filter: deliveryFilterSchema, page: pageRequestSchema });
export const deliveryPageSchema = z.strictObject({ rows: z.array(deliveryRowSchema) });

/** How many rows a filter lets through, and what is missing from that count. */
export const deliverySummarySchema = z.strictObject({
  count: z.number().int().min(0),
  /** Stretches inside the filter's time range that were not downloaded, newest first. */
  holes: z.array(holeSchema),
});
export type DeliverySummary = z.infer<typeof deliverySummarySchema>;

export const deliveryIdSchema = z.strictObject({ id: z.number().int() });
/** How many deliveries the provider has of a transaction. */
export const lookedUpSchema = z.strictObject({ found: z.number().int().min(0) });
export const transactionIdSchema = z.strictObject({ transactionId: z.string().min(1) });

/** The attempts of a transaction, or those of the object of a delivery that has none. */
export const attemptsOfSchema = z.union([
  transactionIdSchema,
  z.strictObject({ deliveryId: deliveryIdSchema.shape.id }),
]);
export type AttemptsOf = z.infer<typeof attemptsOfSchema>;
