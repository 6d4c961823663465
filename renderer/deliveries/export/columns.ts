/** The columns of an export: those of the table, and those that only the detail shows. */
import type { DeliveryColumn } from '../../../electron/contract/export.ts';
import type { Settings } from '../../../electron/contract/settings.ts';

/** In the order in which they are offered. */
export const exportColumns = [
  'createdAt',
  'result',
  'statusCode',
  'kind',
  'eventType',
  'amount',
  'order',
  'counterparty',
  'transactionId',
  'objectId',
  'paymentStatus',
  'paidAt',
  'url',
  'webhookId',
  'id',
  'updatedAt',
] as const satisfies readonly DeliveryColumn[];

/** Texts that can be megabytes for each row. */
export const largeColumns = ['body', 'header', 'response'] as const satisfies readonly DeliveryColumn[];

/** Returns the columns that an export begins with: `shown` are those of the table, in its order. */
export function columnsOf(set: Settings['exportColumns'], shown: readonly DeliveryColumn[]): readonly DeliveryColumn[] {
  if (set === 'table') return shown;
  return set === 'facts' ? exportColumns : [...exportColumns, ...largeColumns];
}
