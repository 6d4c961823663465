/** The payments that deliveries tell of, as the archive keeps them beside each delivery. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import { noPayment, type Payment, readPayment } from './payment.ts';

/** What is kept of a payment. The document of the other side stays in the body alone. */
export type StoredPayment = Omit<Payment, 'document' | 'endToEndId' | 'txId'>;

export interface PaymentsStore {
  /** Reads a delivery's payment and keeps it; nothing is kept of a body that tells of none. */
  write(
    place: number,
    delivery: { readonly body: string | null; readonly eventType: string | null; readonly kind: Kind | null },
  ): void;
  remove(place: number): void;
  /** Reads some of what an earlier version of the archive left unread. Returns whether more is left. */
  readSome(limit: number): boolean;
}

const columns = 'amount, counterparty, order_reference, object_id, status, paid_at, branch, account_number';

/** Makes the keeper on a connection that may write. */
export function createPaymentsStore(db: DatabaseSync): PaymentsStore {
  const insert = db.prepare(`INSERT OR REPLACE INTO payments (place, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const forget = db.prepare('DELETE FROM payments WHERE place = ?');
  const unread = db.prepare(
    `SELECT u.place, r.event_type, r.kind, t.body FROM unread_payments u
       LEFT JOIN deliveries d USING (place) LEFT JOIN traits r ON r.id = d.traits_id LEFT JOIN delivery_texts t USING (place)
     ORDER BY u.place LIMIT ?`,
  );
  const read = db.prepare('DELETE FROM unread_payments WHERE place = ?');

  const write: PaymentsStore['write'] = (place, { body, eventType, kind }) => {
    const payment = readPayment(body, { eventType, kind });
    const { amount, counterparty, order, objectId, status, paidAt, branch, accountNumber } = payment;
    const values = [amount, counterparty, order, objectId, status, paidAt, branch, accountNumber];
    if (values.some((value) => value !== null)) insert.run(place, ...values);
  };

  return {
    write,
    remove: (place) => void forget.run(place),
    readSome: (limit) => {
      const rows = unread.all(limit);
      for (const { place, body, event_type, kind } of rows) {
        write(Number(place), {
          body: body as string | null,
          eventType: event_type as string | null,
          kind: kind as Kind | null,
        });
        read.run(Number(place));
      }
      return rows.length === limit;
    },
  };
}

/** Returns the function that reads the payment of the delivery at a place, on a connection that need not be able to write. */
export function createPaymentReader(db: DatabaseSync): (place: number) => StoredPayment {
  const at = db.prepare(`SELECT ${columns} FROM payments WHERE place = ?`);
  return (place) => {
    const row = at.get(place);
    if (!row) return noPayment;
    return {
      amount: row.amount as number | null,
      counterparty: row.counterparty as string | null,
      order: row.order_reference as string | null,
      objectId: row.object_id as string | null,
      status: row.status as string | null,
      paidAt: row.paid_at as number | null,
      branch: row.branch as string | null,
      accountNumber: row.account_number as string | null,
    };
  };
}
