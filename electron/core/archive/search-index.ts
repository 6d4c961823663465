/** Keeps the search index. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { type SearchedDelivery, searchText } from './search-text.ts';

export interface SearchIndex {
  /** Marks a new delivery, to be indexed later. */
  expect(place: number): void;
  /** Forgets a delivery, marked or indexed. */
  remove(place: number): void;
  /** Indexes up to `limit` marked deliveries, newest first; gives whether more are left. */
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
  const isMarked = db.prepare('SELECT 1 FROM search_pending WHERE place = ?');
  const insert = db.prepare('INSERT INTO delivery_search (rowid, text) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM delivery_search WHERE rowid = ?');
  const marked = db.prepare(
    `SELECT ${searchedColumns}
     FROM search_pending p JOIN deliveries d USING (place) JOIN delivery_texts t USING (place) JOIN traits r ON r.id = d.traits_id
     ORDER BY p.place DESC LIMIT ?`,
  );

  return {
    expect: (place) => void mark.run(place),
    remove: (place) => {
      if (isMarked.get(place)) unmark.run(place);
      else remove.run(place);
    },
    catchUp: (limit) => {
      const rows = marked.all(limit) as unknown as (SearchedDelivery & { place: number })[];
      // In the order of places: a row that goes back makes FTS5 write out what it has collected so far.
      for (const row of rows.toReversed()) {
        insert.run(row.place, searchText(row));
        unmark.run(row.place);
      }
      return rows.length === limit;
    },
  };
}

/** What is searched of a delivery, with `d` for `deliveries`, `t` for `delivery_texts` and `r` for `traits`. */
export const searchedColumns = `d.place, d.id, d.transaction_id AS transactionId, r.event_type AS eventType,
  r.webhook_id AS webhookId, coalesce(d.url, r.url) AS url, t.body, t.header, t.response`;
