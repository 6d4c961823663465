/** What the archive knows of transactions, asked for by the thousand. Runs on a reader's thread. */
import type { DatabaseSync } from 'node:sqlite';
import type { Range } from '../deliveries/coverage.ts';
import { readCoverage } from '../deliveries/days-store.ts';
import { asOf, readReadings } from '../deliveries/readings.ts';
import { readUnreadable } from '../deliveries/unreadable-rows.ts';

/** What was found, and what the archive held at that very moment. */
export interface Looked {
  /** The time of which nothing is missing until what was read last; `null` when nothing was ever read. */
  readonly held: Range | null;
  /** Creation time of the newest row that the archive cannot keep; `null` where there is none. */
  readonly gapTo: number | null;
  /** When the oldest delivery was created; the provider was seen to keep them that long. `null` where there is none. */
  readonly oldest: number | null;
  /**
   * JSON: for each place with a delivery, the place, how many attempts there are, how many were delivered, how the payment
   * stands, and the ID, time, status code, result and kind of the newest attempt of what is missing, else of all.
   */
  readonly found: string;
}

export interface LookupQueries {
  /** `wanted` is JSON: places, IDs in capitals, and the part of each that begins every spelling of it. */
  lookup(wanted: string): Looked;
  /** IDs of payments that are delivered, or of which something is missing, the newest first: what an example is made of. */
  sample(state: 'delivered' | 'failed', limit: number): readonly string[];
  /** Returns the moment as of which everything created at `from` or later is known, as far as it is held; `null`: nobody knows. */
  asOf(from: number): number | null;
  /** How many rows from `from` on the archive cannot keep, and where the newest of them stands; `null`: none. */
  unreadableSince(from: number): { readonly count: number; readonly newest: number } | null;
  /** Returns the time of which nothing is missing, from the first delivery in it on; `null` when there is none. */
  held(): Range | null;
}

const isMissing = `t.unit IN ('failed', 'never_delivered')`;

const beginsLike = (table: string): string =>
  `${table}.transaction_id >= w.value ->> 2 AND ${table}.transaction_id < (w.value ->> 2) || '~'
     AND upper(${table}.transaction_id) = w.value ->> 1`;

/** Later than any time, so that attempts of what is missing come before all others. Milliseconds. */
const missingFirst = 1e15;

/** Returns the queries on a connection that need not be able to write. */
export function createLookupQueries(db: DatabaseSync): LookupQueries {
  // The index on transactions holds all that is asked for here: no row of a delivery is read. What a spreadsheet did to
  // the case of letters must not make a payment one that was never sent, so an ID is looked for among the few that begin
  // as it does.
  const lookup = db.prepare(
    `SELECT json_group_array(json_array(place, attempts, arrived, payment, id, at, status_code, result, kind)) AS found FROM (
       SELECT a.place, count(*) AS attempts, sum(t.result = 'delivered') AS arrived,
         CASE WHEN NOT sum(${isMissing}) THEN 'delivered' WHEN sum(t.unit = 'delivered') THEN 'partly' ELSE 'failing' END AS payment,
         -- Beside a single max(), SQLite takes the other columns from the row that has it.
         max(iif(${isMissing}, ${missingFirst}, 0) + a.created_at), a.id, a.created_at AS at, t.status_code, t.result, t.kind
       FROM (
         SELECT w.value ->> 0 AS place, d.id, d.created_at, d.traits_id FROM json_each(?1) w
           CROSS JOIN deliveries d INDEXED BY deliveries_by_transaction ON ${beginsLike('d')}
         UNION ALL
         SELECT w.value ->> 0, d.id, d.created_at, d.traits_id FROM json_each(?1) w
           CROSS JOIN named_transactions n ON ${beginsLike('n')} JOIN deliveries d ON d.place = n.place
       ) a JOIN traits t ON t.id = a.traits_id
       GROUP BY a.place
     )`,
  );
  const sample = db.prepare(
    `SELECT d.transaction_id AS id FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE t.newest_attempt = 1 AND (t.payment = 'delivered') = ? AND d.transaction_id IS NOT NULL
     ORDER BY d.created_at DESC LIMIT ?`,
  );
  const oldest = db.prepare('SELECT min(created_at) AS at FROM deliveries');
  const oldestAt = (): number | null => oldest.get()?.at as number | null;
  const held = (): Range | null => readCoverage(db).at(-1) ?? null;

  return {
    lookup: (wanted) => {
      db.exec('BEGIN');
      try {
        const { from, to } = held() ?? { from: null, to: null };
        return {
          held: from === null ? null : { from, to },
          oldest: oldestAt(),
          gapTo: readUnreadable(db)[0]?.to ?? null,
          found: String(lookup.get(wanted)?.found),
        };
      } finally {
        db.exec('COMMIT');
      }
    },
    sample: (state, limit) => sample.all(state === 'delivered' ? 1 : 0, limit).map(({ id }) => String(id)),
    asOf: (from) => {
      const coverage = readCoverage(db);
      return asOf(readReadings(db), coverage, Math.max(from, coverage.at(-1)?.from ?? from));
    },
    unreadableSince: (from) => {
      const gaps = readUnreadable(db).filter(({ to }) => to >= from);
      const [newest] = gaps;
      return newest ? { count: gaps.reduce((sum, { count }) => sum + count, 0), newest: newest.to } : null;
    },
    held: () => {
      const [range, from] = [held(), oldestAt()];
      return range === null || from === null ? null : { from: Math.max(range.from, from), to: range.to };
    },
  };
}
