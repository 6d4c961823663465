/** Turns rows of the archive into deliveries of the contract. */

import type { DeliveryDetail, DeliveryRow } from '../../../contract/delivery.ts';
import { readInstant } from '../../provider/instant.ts';
import type { NumberedAttributes } from '../attributes.ts';
import type { StoredPayment } from '../payments-store.ts';

/** The columns of `deliveries` that a row of the table needs, with `d` for the table. */
export const listColumns = 'd.created_at, d.id, d.place, d.traits_id, d.transaction_id, d.url, d.updated_at';

export const detailColumns = `${listColumns}, d.fetched_at, d.created_at_text, d.updated_at_text, t.body, t.header, t.response`;

export type SqlRow = Readonly<Record<string, unknown>>;

/** Returns the row of the contract for {@link listColumns} and their attributes. */
export function deliveryRowOf(row: SqlRow, attributes: NumberedAttributes, payment: StoredPayment): DeliveryRow {
  return {
    id: row.id as number,
    createdAt: row.created_at as number,
    updatedAt: row.updated_at as number,
    kind: attributes.kind,
    eventType: attributes.eventType,
    result: attributes.result,
    statusCode: attributes.statusCode,
    url: attributes.urlApart ? (row.url as string | null) : attributes.url,
    webhookId: attributes.webhookId,
    transactionId: row.transaction_id as string | null,
    ...{ amount: payment.amount, counterparty: payment.counterparty, order: payment.order, objectId: payment.objectId },
    unit: attributes.unit,
    payment: attributes.payment,
  };
}

/** Returns the detail of the contract for {@link detailColumns} and their attributes. */
export function deliveryDetailOf(row: SqlRow, attributes: NumberedAttributes, payment: StoredPayment): DeliveryDetail {
  const { status: paymentStatus, paidAt, branch, accountNumber } = payment;
  return {
    ...deliveryRowOf(row, attributes, payment),
    ...{ paymentStatus, paidAt, branch, accountNumber },
    body: row.body as string | null,
    header: row.header as string | null,
    response: row.response as string | null,
    createdAtText: row.created_at_text as string,
    updatedAtText: row.updated_at_text as string,
    naiveOffset: naiveOffsetOf(row.created_at_text as string, row.created_at as number),
    fetchedAt: row.fetched_at as number,
  };
}

/** By how much a time that names no zone was taken to be ahead of UTC, in milliseconds. */
function naiveOffsetOf(text: string, at: number): number | null {
  const instant = readInstant(text);
  return instant?.isNaive ? instant.at - at : null;
}
