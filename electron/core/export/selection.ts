/** Which deliveries an export is of: decided once, so that it does not change while it is written. */
import type { DatabaseSync } from 'node:sqlite';
import type { Keyset } from '../../contract/common.ts';
import { type DeliveryFilter, everyDelivery } from '../../contract/delivery.ts';
import { createDeliveryQueries } from '../archive/query/delivery-queries.ts';
import type { KeySource } from './tables/table.ts';

export interface Selection {
  /** `chosen`: their keys are in the temporary table of that name. */
  readonly keys: KeySource;
  readonly since: number;
  readonly until: number;
  readonly total: number;
  /** Chosen IDs that the archive does not hold. */
  readonly missing: number;
}

/** Every instant that the contract allows lies between these. */
const [earliest, latest] = [-62_167_219_200_000, 253_402_300_799_999];

/** Selects the deliveries with these IDs. The caller holds the transaction. */
export function selectById(db: DatabaseSync, ids: readonly number[]): Selection {
  createChosen(db);
  db.prepare(
    `INSERT INTO temp.chosen SELECT created_at, id FROM deliveries WHERE id IN (SELECT value FROM json_each(?))`,
  ).run(JSON.stringify(ids));
  const total = countOf(db, 'temp.chosen', everything);
  return { keys: 'chosen', ...everything, total, missing: new Set(ids).size - total };
}

/** Selects the deliveries that a filter lets through. The caller holds the transaction. */
export function selectByFilter(db: DatabaseSync, filter: DeliveryFilter): Selection {
  const range = { since: filter.from ?? earliest, until: filter.to ?? latest };
  // A stretch of time is read as it lies; anything else is looked for once and noted.
  if (isStretch(filter)) return { keys: 'table', ...range, total: countOf(db, 'deliveries', range), missing: 0 };
  createChosen(db);
  const insert = db.prepare('INSERT INTO temp.chosen VALUES (?, ?)');
  const queries = createDeliveryQueries(db);
  let after: Keyset | null = null;
  for (;;) {
    const rows = queries.list(filter, { order: 'oldest', after, skip: 0, limit: 5_000 });
    for (const { createdAt, id } of rows) insert.run(createdAt, id);
    const last = rows.at(-1);
    if (!last) break;
    after = { at: last.createdAt, id: last.id };
  }
  return { keys: 'chosen', ...range, total: countOf(db, 'temp.chosen', range), missing: 0 };
}

const everything = { since: earliest, until: latest };

/** In a file, not in memory: it may list every delivery. */
function createChosen(db: DatabaseSync): void {
  db.exec('CREATE TEMP TABLE chosen (created_at INTEGER, id INTEGER, PRIMARY KEY (created_at, id)) WITHOUT ROWID');
}

function countOf(db: DatabaseSync, table: string, { since, until }: { since: number; until: number }): number {
  const count = db.prepare(`SELECT count(*) AS count FROM ${table} WHERE created_at BETWEEN ? AND ?`);
  return Number(count.get(since, until)?.count);
}

/** Whether nothing but the time restricts. */
function isStretch(filter: DeliveryFilter): boolean {
  return JSON.stringify({ ...filter, from: null, to: null }) === JSON.stringify(everyDelivery);
}
