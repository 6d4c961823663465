/** The columns of an export: those of the table, and those that only the detail shows. */
import type { DeliveryColumn } from '../../../electron/contract/export.ts';

/** In the order in which they are offered. */
export const exportColumns = [
  'createdAt',
  'result',
  'statusCode',
  'kind',
  'eventType',
  'transactionId',
  'url',
  'webhookId',
  'id',
  'updatedAt',
] as const satisfies readonly DeliveryColumn[];

/** Texts that can be megabytes for each row. */
export const largeColumns = ['body', 'header', 'response'] as const satisfies readonly DeliveryColumn[];
