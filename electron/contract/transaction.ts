/** Deliveries grouped by transaction: one line per end-to-end ID. */
import { z } from 'zod';
import { instantSchema, keysetSchema, pageRequestSchema } from './common.ts';
import { deliveryFilterSchema, deliveryResultSchema, deliveryRowSchema } from './delivery.ts';
import { paymentStates, unitStates } from './values/verdict.ts';

/** How far a payment's webhooks arrived. */
export const paymentVerdictSchema = z.strictObject({
  /** How the payment stands: not by its newest attempt, but by the last one of every event at every endpoint. */
  payment: z.enum(paymentStates),
  /** By event and endpoint: what arrived, what is missing, and what does not have to arrive any more; at most 50, oldest first. */
  units: z.array(
    z.strictObject({
      eventType: z.string().nullable(),
      webhookId: z.number().int().nullable(),
      url: z.string().nullable(),
      state: z.enum(unitStates),
      /** Of its last attempt. */
      deliveryId: z.number().int(),
      result: deliveryResultSchema,
      statusCode: z.number().int().nullable(),
      at: instantSchema,
    }),
  ),
});
export type PaymentVerdict = z.infer<typeof paymentVerdictSchema>;

/** The verdict on one payment, and what it was given without. */
export const judgedPaymentSchema = paymentVerdictSchema.extend({
  /** Unreadable rows of the provider's list at or after the first attempt; any of them may belong to this payment. */
  unreadable: z.number().int().min(0),
});
export type JudgedPayment = z.infer<typeof judgedPaymentSchema>;

export const transactionRowSchema = paymentVerdictSchema.extend({
  /** `null` for deliveries without an end-to-end ID: those of one object, or one that is about none. */
  transactionId: z.string().nullable(),
  /** Attempts of the whole, whatever the filter. */
  attempts: z.number().int().min(1),
  /** How many of them were delivered. */
  delivered: z.number().int().min(0),
  firstAt: instantSchema,
  /** The newest attempt. */
  last: deliveryRowSchema,
  /** Place in the list: the newest attempt that passes the filter. */
  key: keysetSchema,
});
export type TransactionRow = z.infer<typeof transactionRowSchema>;

/** A page of transactions of which at least one attempt passes; keysets are `key`s. */
export const listTransactionsSchema = z.strictObject({ filter: deliveryFilterSchema, page: pageRequestSchema });
export const transactionPageSchema = z.strictObject({ rows: z.array(transactionRowSchema) });
