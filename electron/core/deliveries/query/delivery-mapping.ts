/** Turns rows of the archive into deliveries of the contract. */
import type { DeliveryDetail, DeliveryRow } from '../../../contract/delivery.ts';
import type { NumberedTraits } from '../attributes.ts';

/** The columns of `deliveries` that a row of the table needs, with `d` for the table. */
export const listColumns = 'd.created_at, d.id, d.place, d.traits_id, d.transaction_id, d.url, d.updated_at';

export const detailColumns = `${listColumns}, d.fetched_at, d.created_at_text, d.updated_at_text, t.body, t.header, t.response`;

export type SqlRow = Readonly<Record<string, unknown>>;

/** Gives the row of the contract for {@link listColumns} and their traits. */
export function deliveryRowOf(row: SqlRow, traits: NumberedTraits): DeliveryRow {
  return {
    id: row.id as number,
    createdAt: row.created_at as number,
    updatedAt: row.updated_at as number,
    kind: traits.kind,
    eventType: traits.eventType,
    result: traits.result,
    statusCode: traits.statusCode,
    url: traits.urlApart ? (row.url as string | null) : traits.url,
    webhookId: traits.webhookId,
    transactionId: row.transaction_id as string | null,
  };
}

/** Gives the detail of the contract for {@link detailColumns} and their traits. */
export function deliveryDetailOf(row: SqlRow, traits: NumberedTraits): DeliveryDetail {
  return {
    ...deliveryRowOf(row, traits),
    body: row.body as string | null,
    header: row.header as string | null,
    response: row.response as string | null,
    createdAtText: row.created_at_text as string,
    updatedAtText: row.updated_at_text as string,
    fetchedAt: row.fetched_at as number,
  };
}
