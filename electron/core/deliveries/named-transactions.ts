/** The transactions that a delivery's body names: one that has no ID of its own belongs to each of them. */
import type { DatabaseSync } from 'node:sqlite';

/**
 * An end-to-end ID of Pix: `E`, the ISPB of the payer's institution, the minute in UTC, and eleven letters and digits. It is looked
 * for in the text, so that it is found in JSON of any shape, in a form and in XML alike.
 */
const endToEndId = /(?<![0-9A-Za-z])E\d{20}[0-9A-Za-z]{11}(?![0-9A-Za-z])/g;

/** More are no notification of payments. */
const mostNames = 1_000;

/** Returns the end-to-end IDs in a body, each once. */
export function transactionsNamedIn(body: string | null): readonly string[] {
  const names = new Set<string>();
  for (const [name] of (body ?? '').matchAll(endToEndId)) {
    names.add(name);
    if (names.size === mostNames) break;
  }
  return [...names];
}

export interface NamedTransactions {
  /** Writes down what a delivery names. Returns the transactions. */
  write(place: number, body: string | null): readonly string[];
  /** Forgets what a delivery named. Returns the transactions. */
  remove(place: number): readonly string[];
  /** Reads some of what an earlier version of the archive left unread. Returns the transactions, and whether more is left. */
  readSome(limit: number): { readonly transactions: readonly string[]; readonly more: boolean };
}

/** Makes the keeper on a connection that may write. */
export function createNamedTransactions(db: DatabaseSync): NamedTransactions {
  const insert = db.prepare('INSERT INTO named_transactions VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET by_object = 0');
  const named = db.prepare('SELECT transaction_id AS id FROM named_transactions WHERE place = ?');
  const forget = db.prepare('DELETE FROM named_transactions WHERE place = ? AND by_object = 0');
  const unread = db.prepare('SELECT u.place, t.body FROM unnamed u LEFT JOIN delivery_texts t USING (place) LIMIT ?');
  const read = db.prepare('DELETE FROM unnamed WHERE place = ?');

  function write(place: number, body: string | null): readonly string[] {
    const names = transactionsNamedIn(body);
    for (const name of names) insert.run(name, place);
    return names;
  }

  return {
    write,
    remove: (place) => {
      const names = named.all(place).map(({ id }) => String(id));
      if (names.length > 0) forget.run(place);
      return names;
    },
    readSome: (limit) => {
      const rows = unread.all(limit);
      const transactions = rows.flatMap(({ place, body }) => write(Number(place), body as string | null));
      for (const { place } of rows) read.run(Number(place));
      return { transactions, more: rows.length === limit };
    },
  };
}
