/** Exports: a filter's rows, written to a file that a person chose. */
import { z } from 'zod';
import { deliveryFilterSchema } from './delivery.ts';

export const deliveryColumns = [
  'id',
  'createdAt',
  'kind',
  'eventType',
  'result',
  'statusCode',
  'transactionId',
  'url',
  'webhookId',
  'updatedAt',
  'body',
  'header',
  'response',
] as const;
export const deliveryColumnSchema = z.enum(deliveryColumns);
export type DeliveryColumn = z.infer<typeof deliveryColumnSchema>;

/** `csv-excel`: separator and decimals of the locale, BOM, IDs kept as text. `csv`: plain RFC 4180. `jsonl`: JSON Lines. */
export const exportFormats = ['csv-excel', 'csv', 'jsonl'] as const;

export const exportDeliveriesSchema = z.strictObject({
  filter: deliveryFilterSchema,
  order: z.enum(['newest', 'oldest']),
  columns: z.array(deliveryColumnSchema).min(1),
  format: z.enum(exportFormats),
  /** Language of the header line and of the locale's separators. */
  language: z.enum(['pt-BR', 'en']),
  /** IANA zone of the times, named in the header line. */
  zone: z.string().max(60),
});
export type ExportDeliveries = z.infer<typeof exportDeliveriesSchema>;

export const exportedSchema = z.strictObject({
  /** Absolute path of the finished file. */
  path: z.string(),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
});
export type Exported = z.infer<typeof exportedSchema>;
