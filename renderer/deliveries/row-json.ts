/** A row of the table as JSON, under the provider's own names, with times that people and programs read. */
import type { DeliveryRow } from '../../electron/contract/delivery.ts';

/** Returns it with two spaces of indentation; what the row does not have is `null`. */
export function jsonOfRow(row: DeliveryRow): string {
  return JSON.stringify(
    {
      id: row.id,
      created_at: new Date(row.createdAt).toISOString(),
      updated_at: new Date(row.updatedAt).toISOString(),
      kind: row.kind,
      type: row.eventType,
      result: row.result,
      status_code: row.statusCode,
      transaction_id: row.transactionId,
      url: row.url,
      webhook_id: row.webhookId,
    },
    null,
    2,
  );
}
