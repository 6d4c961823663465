/** Finds what was asked for before, whichever way it was asked for: the same objects, or periods that held or hold them. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../../contract/common.ts';
import type { ResendOrder } from '../../../contract/resend.ts';
import type { ResendPreview } from '../../../contract/resend-preview.ts';
import { findMentions } from '../../deliveries/query/mentions.ts';
import { createConflicts, wantedOf } from '../conflicts.ts';
import { resendRowOf } from '../resend-queries.ts';
import type { ResendRecord } from '../store-records.ts';

const shownRows = 20;
/** Requests for one object that name no transaction are looked up in the archive's bodies; each costs a search. */
const mostLookups = 300;

/** What was refused, taken back, or waits for a person sent nothing. */
const wasMade = `state NOT IN ('refused', 'cancelled', 'needs_decision')`;

export type EarlierResends = Omit<ResendPreview['earlier'], 'asOf'>;

/**
 * Returns the resends that were made, or may have been. A period of another account counts as well where the provider names
 * accounts by a number of its own, since nobody can tell them apart.
 *
 * @param transactionIds The transactions of orders for objects, as far as they are known.
 */
export function findEarlier(
  db: DatabaseSync,
  orders: readonly ResendOrder[],
  transactionIds: readonly string[],
  now: number,
): EarlierResends {
  const found = new Set<number>();
  const kinds = new Set(orders.map(({ kind }) => kind));
  for (const kind of kinds) {
    const ids = orders.flatMap((order) =>
      order.mode === 'object' && order.kind === kind ? [String(order.objectReferenceId)] : [],
    );
    if (ids.length === 0) continue;
    for (const key of ofObjects(db, kind, ids)) found.add(key);
    for (const key of periodsWith(db, kind, transactionIds)) found.add(key);
  }
  for (const order of orders) {
    if (order.mode !== 'period') continue;
    for (const key of overlapping(db, order)) found.add(key);
    for (const key of objectsWithin(db, order)) found.add(key);
  }
  const conflicts = createConflicts(db);
  const active = new Set(orders.flatMap((order) => conflicts.of(wantedOf(order), now)));
  return { ...describe(db, [...found]), active: [...active] };
}

function describe(db: DatabaseSync, keys: readonly number[]): Omit<EarlierResends, 'active'> {
  const chosen = 'key IN (SELECT value FROM json_each(?))';
  const given = JSON.stringify(keys);
  const rows = db
    .prepare(`SELECT * FROM resends WHERE ${chosen} ORDER BY created_at DESC, key DESC LIMIT ${shownRows}`)
    .all(given);
  const counted = db
    .prepare(
      `SELECT count(*) AS objects, coalesce(max(times), 0) AS most FROM (SELECT count(*) AS times FROM resends
         WHERE ${chosen} AND object_reference_id IS NOT NULL GROUP BY match_key)`,
    )
    .get(given);
  return {
    count: keys.length,
    objects: Number(counted?.objects),
    most: Number(counted?.most),
    rows: (rows as unknown as ResendRecord[]).map(resendRowOf),
  };
}

function ofObjects(db: DatabaseSync, kind: Kind, ids: readonly string[]): number[] {
  return keysOf(
    db
      .prepare(
        `SELECT key FROM resends WHERE ${wasMade}
           AND match_key IN (SELECT ? || ':' || value FROM json_each(?))`,
      )
      .all(kind, JSON.stringify(ids)),
  );
}

/** Periods in which a delivery of one of the transactions lies. */
function periodsWith(db: DatabaseSync, kind: Kind, transactionIds: readonly string[]): number[] {
  if (transactionIds.length === 0) return [];
  return keysOf(
    db
      .prepare(
        `SELECT key FROM resends r WHERE ${wasMade} AND match_key = ? AND EXISTS
           (SELECT 1 FROM deliveries d WHERE d.transaction_id IN (SELECT value FROM json_each(?))
             AND d.created_at BETWEEN r.period_from AND r.period_to)`,
      )
      .all(`${kind}:period`, JSON.stringify(transactionIds)),
  );
}

type PeriodOrder = Extract<ResendOrder, { mode: 'period' }>;

function overlapping(db: DatabaseSync, { kind, from, to, branch, accountNumber }: PeriodOrder): number[] {
  return keysOf(
    db
      .prepare(
        `SELECT key FROM resends WHERE ${wasMade} AND match_key = ? AND period_from <= ? AND period_to >= ?
           AND (branch IS NULL OR (branch = ? AND account_number = ?))`,
      )
      .all(`${kind}:period`, to, from, branch, accountNumber),
  );
}

/** Requests for single objects of which a delivery lies in the period. */
function objectsWithin(db: DatabaseSync, { kind, from, to }: PeriodOrder): number[] {
  const within = db.prepare(
    `SELECT 1 FROM deliveries WHERE transaction_id IN (SELECT value FROM json_each(?)) AND created_at BETWEEN ? AND ?
     LIMIT 1`,
  );
  const rows = db
    .prepare(
      `SELECT key, object_reference_id AS id, transaction_ids AS transactions FROM resends
       WHERE ${wasMade} AND upper(kind) = ? AND object_reference_id IS NOT NULL ORDER BY key DESC`,
    )
    .all(kind);
  const mentioned = new Map<string, string>();
  const transactionsOf = (id: string): string => {
    const known = mentioned.get(id);
    if (known !== undefined) return known;
    const number = Number(id);
    const isLookedUp = mentioned.size < mostLookups && Number.isSafeInteger(number);
    const transactions = JSON.stringify(isLookedUp ? findMentions(db, kind, number) : []);
    mentioned.set(id, transactions);
    return transactions;
  };
  return keysOf(
    rows.filter(({ id, transactions }) => {
      const given = transactions === null ? transactionsOf(String(id)) : String(transactions);
      return within.get(given, from, to) !== undefined;
    }),
  );
}

function keysOf(rows: readonly Record<string, unknown>[]): number[] {
  return rows.map(({ key }) => Number(key));
}
