/** Reads the bodies in which IDs are looked for. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Kind } from '../../../contract/common.ts';
import type { DeliveryResult } from '../../../contract/delivery.ts';
import type { DeliverySource } from '../../../contract/resend-preview.ts';
import type { DeliveryBody } from './object-id-paths.ts';

/** As many objects as a plan can have. */
const mostDeliveries = 50_000;
/** It did not arrive where it was to arrive, by its last attempt. */
const hasFailed = `t.unit IN ('failed', 'never_delivered')`;

/** Returns the deliveries of a source, newest first, one at a time: together their bodies may not fit into memory. */
export function* readDeliveryBodies(db: DatabaseSync, source: DeliverySource): Generator<DeliveryBody> {
  const { condition, values } = conditionOf(source);
  const rows = db
    .prepare(
      `SELECT d.id, d.created_at, d.transaction_id, t.event_type, t.kind, t.result, t.status_code, x.body
       FROM deliveries d JOIN traits t ON t.id = d.traits_id JOIN delivery_texts x ON x.place = d.place
       WHERE ${condition} ORDER BY d.created_at DESC, d.id DESC LIMIT ${mostDeliveries}`,
    )
    .iterate(...values);
  for (const row of rows) {
    yield {
      deliveryId: Number(row.id),
      createdAt: Number(row.created_at),
      transactionId: row.transaction_id as string | null,
      eventType: row.event_type as string | null,
      kind: row.kind as Kind | null,
      result: row.result as DeliveryResult,
      statusCode: row.status_code as number | null,
      body: row.body as string | null,
    };
  }
}

/**
 * A failed transaction stands in the period by any attempt, and is read by the newest of those inside it: its bodies name
 * the same object.
 */
function conditionOf(source: DeliverySource): { readonly condition: string; readonly values: SQLInputValue[] } {
  if ('deliveryIds' in source) {
    const chosen = 'd.id IN (SELECT value FROM json_each(?))';
    return {
      condition: source.onlyFailed === true ? `${chosen} AND ${hasFailed}` : chosen,
      values: [JSON.stringify(source.deliveryIds)],
    };
  }
  const { kind, from, to } = source.failedIn;
  return {
    condition: `t.kind = ? AND ${hasFailed} AND d.created_at BETWEEN ? AND ?
      AND NOT EXISTS (SELECT 1 FROM deliveries n WHERE n.transaction_id = d.transaction_id
        AND (n.created_at, n.id) > (d.created_at, d.id) AND n.created_at <= ?)`,
    values: [kind, from, to, to],
  };
}
