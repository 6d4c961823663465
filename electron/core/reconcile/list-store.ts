/** Keeps a list's IDs and what was found of each. */
import type { DatabaseSync } from 'node:sqlite';
import type { UnknownReason, UnreadableReason } from '../../contract/reconcile.ts';
import { transact } from '../database/transact.ts';
import { type EndToEndId, steadyPartOf } from '../lists/end-to-end-id.ts';
import type { Looked } from './lookup-queries.ts';

/** IDs to look up: what {@link Looked} answers to. */
export interface Batch {
  /** JSON: for each ID its place, its key, and the part of that in which letters keep their case. */
  readonly wanted: string;
  /** Place of the last ID. */
  readonly last: number;
  readonly count: number;
}

/** What the provider has of the ID at a place. */
export interface Answer {
  readonly place: number;
  readonly found: number;
}

export interface ListStore {
  add(id: EndToEndId, line: number): void;
  addUnreadable(line: string | number, text: string, why: UnreadableReason): void;
  /** Runs what adds in one transaction. */
  adding<T>(work: () => Promise<T>): Promise<T>;
  readonly duplicates: number;
  readonly unreadable: number;
  /** The next IDs after a place; `null` after the last one. */
  batch(after: number, limit: number): Batch | null;
  /** The IDs of which nothing can be said for these reasons and for which the provider was not asked. */
  unasked(
    reasons: readonly UnknownReason[],
    limit: number,
  ): { readonly total: number; readonly ids: readonly { readonly place: number; readonly id: string }[] };
  /**
   * Notes that the provider was asked for these IDs at a time, and how many deliveries it has of each. What it has, the archive
   * has now as well, unless it could not be read: the next look-up tells.
   */
  noteAsked(answers: readonly Answer[], at: number): void;
  /** Writes the verdicts of a batch that began after a place. */
  settle(after: number, last: number, looked: Looked): void;
}

/**
 * Clocks differ, and an ID tells whole minutes: a delivery may be dated before the transaction that it tells of. The
 * archive has to hold this much before the ID's time as well. Milliseconds.
 */
export const clockMargin = 10 * 60_000;

/** After any time. */
const latest = Number.MAX_SAFE_INTEGER;

/** Lines that are kept to be shown. */
const shownUnreadable = 100;

const isHeld = `(at - ${clockMargin} >= :since AND at <= :until)`;
const isAsked = `(provider_has = 0 AND (at IS NULL OR asked_at - ${clockMargin} >= at))`;
/** A spreadsheet that changed the case of letters left no small ones. */
const isSpelt = `(transaction_id <> upper(transaction_id) OR substr(transaction_id, 2) NOT GLOB '*[A-Z]*')`;
/**
 * Nobody knows how long a provider keeps its deliveries: at least as long as the oldest that it was seen to have. Where its list
 * ends, it may have begun to forget.
 */
const isKept = `(at >= :oldest - ${clockMargin})`;
/** What cannot be read may be of it, unless the provider was asked for the very ID. */
const isWhole = `(at - ${clockMargin} > :gapTo)`;
const isNeverSent = `(${isAsked} AND ${isKept} AND ((${isHeld} AND ${isWhole}) OR ${isSpelt}))`;

/** Returns the store of a list that {@link createListFile} made. */
export function createListStore(db: DatabaseSync): ListStore {
  const insert = db.prepare(
    'INSERT INTO listed (line, key, transaction_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertUnreadable = db.prepare('INSERT INTO unreadable VALUES (?, ?, ?)');
  const next = db.prepare('SELECT place, key FROM listed WHERE place > ? ORDER BY place LIMIT ?');
  // The provider was asked, after the payment, which is of a time from which it still has deliveries; and it was asked for the ID
  // as it is spelt, or the archive, which takes capitals for small letters too, holds everything from the ID's time on.
  const without = db.prepare(
    `UPDATE listed SET delivery_id = NULL, last_at = NULL, status_code = NULL, result = NULL, kind = NULL,
       attempts = 0, arrived = 0, maybe_newer = 0,
       verdict = iif(${isNeverSent}, 'never_sent', 'unknown'),
       why = CASE WHEN provider_has > 0 THEN 'unreadable' WHEN ${isNeverSent} THEN NULL
         WHEN ${isAsked} AND ${isKept} IS NOT TRUE THEN 'not_kept'
         WHEN ${isAsked} AND ${isHeld} THEN 'gap'
         WHEN at IS NULL THEN 'no_time' WHEN at > :until THEN 'too_recent'
         WHEN at - ${clockMargin} >= :since THEN 'not_asked' ELSE 'not_downloaded' END
     WHERE place > :after AND place <= :last`,
  );
  const found = db.prepare(
    `UPDATE listed SET verdict = CASE :payment WHEN 'failing' THEN 'failed' ELSE :payment END, why = NULL,
       attempts = :attempts, arrived = :arrived, delivery_id = :delivery, last_at = :lastAt, status_code = :statusCode,
       result = :result, kind = :kind, maybe_newer = :payment <> 'delivered' AND :lastAt < :since
     WHERE place = :place`,
  );
  const unasked = db.prepare(
    `SELECT place, transaction_id AS id FROM listed
     WHERE verdict = 'unknown' AND asked_at IS NULL AND why IN (SELECT value FROM json_each(?)) ORDER BY place LIMIT ?`,
  );
  const countUnasked = db.prepare(
    `SELECT count(*) AS count FROM listed
     WHERE verdict = 'unknown' AND asked_at IS NULL AND why IN (SELECT value FROM json_each(?))`,
  );
  const noteAsked = db.prepare('UPDATE listed SET asked_at = ?, provider_has = ? WHERE place = ?');
  let [duplicates, unreadable] = [0, 0];
  let [since, until, oldest, gapTo] = [latest, latest, latest, -latest];

  return {
    add: ({ id, key, at }, line) => {
      if (insert.run(line, key, id, at).changes === 0) duplicates += 1;
    },
    addUnreadable: (line, text, why) => {
      unreadable += 1;
      if (unreadable <= shownUnreadable) insertUnreadable.run(line, text, why);
    },
    adding: async (work) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        return await work();
      } finally {
        // What was added before a failure is dropped with the whole file.
        if (db.isTransaction) db.exec('COMMIT');
      }
    },
    get duplicates() {
      return duplicates;
    },
    get unreadable() {
      return unreadable;
    },
    unasked: (reasons, limit) => ({
      total: Number(countUnasked.get(JSON.stringify(reasons))?.count),
      ids: unasked
        .all(JSON.stringify(reasons), limit)
        .map(({ place, id }) => ({ place: Number(place), id: String(id) })),
    }),
    noteAsked: (answers, at) =>
      transact(db, () => {
        for (const { place, found: deliveries } of answers) {
          noteAsked.run(at, deliveries, place);
          without.run({ since, until, oldest, gapTo, after: place - 1, last: place });
        }
      }),
    batch: (after, limit) => {
      const rows = next.all(after, limit);
      const last = rows.at(-1);
      if (last === undefined) return null;
      const wanted = rows.map(({ place, key }) => [place, key, steadyPartOf(String(key))]);
      return { wanted: JSON.stringify(wanted), last: Number(last.place), count: rows.length };
    },
    settle: (after, last, { held, oldest: from, gapTo: gap, found: rows }) =>
      transact(db, () => {
        // Where nothing was ever read, no time is held and none is newer than what was.
        [since, until, oldest] = [held?.from ?? latest, held?.to ?? latest, from ?? latest];
        gapTo = gap ?? -latest;
        without.run({ since, until, oldest, gapTo, after, last });
        for (const row of JSON.parse(rows) as FoundRow[]) {
          const [place, attempts, arrived, payment, delivery, lastAt, statusCode, result, kind] = row;
          found.run({ place, attempts, arrived, payment, delivery, lastAt, statusCode, result, kind, since });
        }
      }),
  };
}

/** As {@link Looked} spells it. */
type FoundRow = [number, number, number, string, number, number, number | null, string, string | null];
