/**
 * Ties deliveries without a transaction ID to the object that their bodies are about. A created QR Code has none before it is paid:
 * its attempts belong together all the same, and to the payment that comes of it. Callers hold the transaction.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';

/** An object, by its kind and its number as one text: QR Codes and transactions are numbered apart. */
export type ObjectKey = string;

/** What tying or untying a delivery changed. */
export interface Ties {
  /** Transactions that have an attempt more, or fewer. */
  readonly transactions: readonly string[];
  /** Objects whose deliveries are to be judged anew. */
  readonly objects: readonly ObjectKey[];
}

export interface ObjectDeliveries {
  /** Ties the delivery at a place, which was written with its payment. */
  tie(place: number): Ties;
  /** Unties it; comes before its row and its payment are removed. */
  untie(place: number): Ties;
  /** Ties some of what is still to be tied. Returns what that changed, and whether more is left. */
  tieSome(limit: number): Ties & { readonly more: boolean };
}

/** Transactions of one object that a delivery without an ID belongs to, and such deliveries of one: more are no story that anybody reads. */
const [mostTransactions, mostDeliveries] = [1_000, 50];

const nothing: Ties = { transactions: [], objects: [] };

/**
 * SQL: the places of what the provider sent of the object of `deliveries d`, which has no transaction ID: others without one, and those of
 * its transactions.
 */
export const storyPlaces = `SELECT s.place FROM object_deliveries o JOIN object_deliveries s ON s.object = o.object
    WHERE o.place = d.place
  UNION ALL SELECT s.place FROM named_transactions n JOIN deliveries s ON s.transaction_id = n.transaction_id
    WHERE n.place = d.place AND n.by_object = 1`;

/** SQL: the transaction, the first by its ID, of the object of `deliveries d`, which has none itself; NULL where there is none yet. */
const transactionOfObject =
  '(SELECT min(n.transaction_id) FROM named_transactions n WHERE n.place = d.place AND n.by_object = 1)';

/** SQL: a text that is equal for all that was sent of the payment of `deliveries d`; NULL where it is about none that can be told. */
export const storyOf = `coalesce(d.transaction_id, ${transactionOfObject},
  (SELECT o.object FROM object_deliveries o WHERE o.place = d.place))`;

/** SQL: how the payment of `deliveries d` with `traits t` stands, whatever of its story the delivery is. */
export const paymentOfStory = `CASE WHEN d.transaction_id IS NULL THEN coalesce(
    (SELECT x.payment FROM deliveries e JOIN traits x ON x.id = e.traits_id
      WHERE e.transaction_id = ${transactionOfObject} LIMIT 1), t.payment) ELSE t.payment END`;

/** Returns the key under which an object's deliveries without a transaction ID are tied to it. */
export const objectKeyOf = (kind: Kind, id: number): ObjectKey => `${kind}:${id}`;

/** Returns the number in such a key; `null` for what is none: an end-to-end ID, for one. */
export function objectIdIn(key: string): string | null {
  return /^(?:CASHIN|CASHOUT):(\d+)$/u.exec(key)?.[1] ?? null;
}

/** SQL: the key of the object that `payments p` and `traits t` of one delivery tell of; NULL while nobody knows of which kind it is. */
const objectKey = `t.kind || ':' || p.object_id`;

/** Makes the keeper on a connection that may write. */
export function createObjectDeliveries(db: DatabaseSync): ObjectDeliveries {
  const at = db.prepare(
    `SELECT d.transaction_id, ${objectKey} AS object, t.kind, p.object_id FROM deliveries d
       JOIN traits t ON t.id = d.traits_id LEFT JOIN payments p ON p.place = d.place WHERE d.place = ?`,
  );
  const objectsOf = db.prepare(
    `SELECT DISTINCT o.object FROM named_transactions n JOIN object_deliveries o ON o.place = n.place
     WHERE n.transaction_id = ? AND n.by_object = 1`,
  );
  const others = db.prepare(
    `SELECT DISTINCT d.transaction_id AS id FROM payments p JOIN deliveries d ON d.place = p.place
       JOIN traits t ON t.id = d.traits_id
     WHERE p.object_id = ? AND t.kind = ? AND d.transaction_id IS NOT NULL LIMIT ${mostTransactions}`,
  );
  const without = db.prepare('SELECT place FROM object_deliveries WHERE object = ?');
  const hasAnother = db.prepare(
    `SELECT 1 FROM deliveries d JOIN traits t ON t.id = d.traits_id JOIN payments p ON p.place = d.place
     WHERE d.transaction_id = ? AND d.place <> ? AND ${objectKey} = ? LIMIT 1`,
  );
  const insert = db.prepare('INSERT INTO object_deliveries VALUES (?, ?) ON CONFLICT DO NOTHING');
  const remove = db.prepare('DELETE FROM object_deliveries WHERE place = ? RETURNING object');
  const link = db.prepare('INSERT INTO named_transactions VALUES (?, ?, 1) ON CONFLICT DO NOTHING');
  const unlink = db.prepare('DELETE FROM named_transactions WHERE transaction_id = ? AND place = ? AND by_object = 1');
  const unlinkAll = db.prepare(
    'DELETE FROM named_transactions WHERE place = ? AND by_object = 1 RETURNING transaction_id AS id',
  );
  const untied = db.prepare('SELECT place FROM untied LIMIT ?');
  const isTied = db.prepare('DELETE FROM untied WHERE place = ?');

  const objectsTiedTo = (transactionId: string): string[] =>
    objectsOf.all(transactionId).map((row) => String(row.object));

  /** What changes with a delivery that has a transaction ID: it may supersede announcements of its objects. */
  function tiesOf(transactionId: string): Ties {
    const objects = objectsTiedTo(transactionId);
    return objects.length === 0 ? nothing : { transactions: [transactionId], objects };
  }

  function tie(place: number): Ties {
    const own = at.get(place);
    if (!own) return nothing;
    const object = own.object as string | null;
    const transactionId = own.transaction_id as string | null;
    if (transactionId !== null) {
      for (const other of object === null ? [] : without.all(object)) link.run(transactionId, Number(other.place));
      return tiesOf(transactionId);
    }
    if (object === null || without.all(object).length >= mostDeliveries) return nothing;
    insert.run(object, place);
    const transactions = others.all(String(own.object_id), own.kind as string | null).map(({ id }) => String(id));
    for (const id of transactions) link.run(id, place);
    return { transactions, objects: [object] };
  }

  function untie(place: number): Ties {
    const before = remove.get(place);
    if (before)
      return { transactions: unlinkAll.all(place).map(({ id }) => String(id)), objects: [String(before.object)] };
    const own = at.get(place);
    const transactionId = (own?.transaction_id ?? null) as string | null;
    if (!own || transactionId === null) return nothing;
    const ties = tiesOf(transactionId);
    const object = own.object as string | null;
    if (object !== null && !hasAnother.get(transactionId, place, object))
      for (const other of without.all(object)) unlink.run(transactionId, Number(other.place));
    return ties;
  }

  return {
    tie,
    untie,
    tieSome: (limit) => {
      const places = untied.all(limit).map((row) => Number(row.place));
      const ties = places.flatMap((place) => {
        isTied.run(place);
        return [untie(place), tie(place)];
      });
      return { ...together(ties), more: places.length === limit };
    },
  };
}

/** Returns several changes as one, each thing once. */
export function together(ties: readonly Ties[]): Ties {
  return {
    transactions: [...new Set(ties.flatMap(({ transactions }) => transactions))],
    objects: [...new Set(ties.flatMap(({ objects }) => objects))],
  };
}
