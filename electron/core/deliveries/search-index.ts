/** Keeps the search index. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { fold } from '../../contract/values/search.ts';

export interface SearchIndex {
  /** Marks a new delivery, to be indexed later. */
  expect(place: number): void;
  /** Forgets a delivery, marked or indexed. */
  remove(place: number): void;
  /** Indexes up to `limit` marked deliveries, newest first; returns whether more are left. */
  catchUp(limit: number): boolean;
}

/**
 * Indexing costs more than all other writing of a delivery. So what is written is only marked, in the transaction that
 * writes it, and indexed when nothing else waits: a sync runs at the network's pace, and a search finds marked
 * deliveries by reading them.
 */
export function createSearchIndex(db: DatabaseSync): SearchIndex {
  const mark = db.prepare('INSERT INTO search_pending (place) VALUES (?)');
  const unmark = db.prepare('DELETE FROM search_pending WHERE place = ?');
  const unmarkNumbers = db.prepare('DELETE FROM numbers_pending WHERE place = ?');
  const isMarked = db.prepare('SELECT 1 FROM search_pending WHERE place = ?');
  const insert = db.prepare('INSERT INTO delivery_search (rowid, text) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM delivery_search WHERE rowid = ?');
  const insertNumbers = db.prepare('INSERT INTO delivery_numbers (rowid, grams) VALUES (?, ?)');
  const removeNumbers = db.prepare('DELETE FROM delivery_numbers WHERE rowid = ?');
  const markedIn = (list: string) =>
    db.prepare(
      `SELECT ${searchedColumns}
       FROM ${list} p JOIN deliveries d USING (place) JOIN delivery_texts t USING (place) JOIN traits r ON r.id = d.traits_id
       ORDER BY p.place DESC LIMIT ?`,
    );
  const [marked, markedNumbers] = [markedIn('search_pending'), markedIn('numbers_pending')];

  function indexNumbers(place: number, text: string): void {
    insertNumbers.run(place, [...numberGramsOf(text)].join(' '));
  }

  return {
    expect: (place) => void mark.run(place),
    remove: (place) => {
      if (isMarked.get(place)) {
        unmark.run(place);
        return;
      }
      remove.run(place);
      if (unmarkNumbers.run(place).changes === 0) removeNumbers.run(place);
    },
    catchUp: (limit) => {
      // In the order of places: a row that goes back makes FTS5 write out what it has collected so far.
      const rows = (marked.all(limit) as unknown as readonly MarkedDelivery[]).toReversed();
      for (const row of rows) {
        const text = searchText(row);
        insert.run(row.place, text);
        indexNumbers(row.place, text);
        unmark.run(row.place);
      }
      if (rows.length > 0) return true;
      const older = (markedNumbers.all(limit) as unknown as readonly MarkedDelivery[]).toReversed();
      for (const row of older) {
        indexNumbers(row.place, searchText(row));
        unmarkNumbers.run(row.place);
      }
      return older.length > 0;
    },
  };
}

type MarkedDelivery = SearchedDelivery & { readonly place: number };

/** What is searched of a delivery, with `d` for `deliveries`, `t` for `delivery_texts` and `r` for `attributes`. */
const searchedColumns = `d.place, d.id, d.transaction_id AS transactionId, r.event_type AS eventType,
  r.webhook_id AS webhookId, coalesce(d.url, r.url) AS url, t.body, t.header, t.response`;

export interface SearchedDelivery {
  readonly id: number;
  readonly transactionId: string | null;
  readonly eventType: string | null;
  readonly webhookId: number | null;
  readonly url: string | null;
  readonly body: string | null;
  readonly header: string | null;
  readonly response: string | null;
}

/** Returns everything that a search looks through, folded. The parts are lines, so that no hit spans two of them. */
export function searchText(delivery: SearchedDelivery): string {
  const { id, transactionId, eventType, webhookId, url, body, header, response } = delivery;
  const parts = [body, response, header, url, eventType, transactionId, webhookId, id];
  return parts.map((part) => (part === null ? '' : fold(String(part)))).join('\n');
}

/** So many characters in a row: enough for one of an amount's pieces to be rare, few enough for most numbers to have one. */
const gramLength = 5;

const numbers = new RegExp(`[\\d.,]{${gramLength},}`, 'g');

/**
 * Returns every piece of five digits, dots and commas in a row. A text that holds a spelling holds all of the spelling's
 * pieces, wherever a number begins or ends.
 */
export function numberGramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const [number] of text.matchAll(numbers)) {
    for (let start = 0; start + gramLength <= number.length; start += 1) {
      grams.add(number.slice(start, start + gramLength));
    }
  }
  return grams;
}
