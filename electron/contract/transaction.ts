/** Deliveries grouped by transaction: one line per end-to-end ID. */
import { z } from 'zod';
import { instantSchema, keysetSchema, pageRequestSchema } from './common.ts';
import { deliveryFilterSchema, deliveryRowSchema } from './delivery.ts';

export const transactionRowSchema = z.strictObject({
  /** `null` for a delivery without an end-to-end ID, which stands alone. */
  transactionId: z.string().nullable(),
  /** Attempts of the whole transaction, whatever the filter. */
  attempts: z.number().int().min(1),
  /** How many of them were delivered. */
  delivered: z.number().int().min(0),
  firstAt: instantSchema,
  /** The newest attempt: its result is the transaction's final one. */
  last: deliveryRowSchema,
  /** Place in the list: the newest attempt that passes the filter. */
  key: keysetSchema,
});
export type TransactionRow = z.infer<typeof transactionRowSchema>;

/** A page of transactions of which at least one attempt passes; keysets are `key`s. */
export const listTransactionsSchema = z.strictObject({ filter: deliveryFilterSchema, page: pageRequestSchema });
export const transactionPageSchema = z.strictObject({ rows: z.array(transactionRowSchema) });
