/** Finds what was asked for before: the same objects, or an overlapping period of the same kind. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ResendOrder } from '../../../contract/resend.ts';
import type { ResendPreview } from '../../../contract/resend-preview.ts';
import { resendRowOf } from '../resend-queries.ts';
import type { ResendRecord } from '../store-records.ts';

const shownRows = 20;

/**
 * Gives the resends that were made, or may have been: what never left or was refused sent nothing. A period of another
 * account counts as well where the provider names accounts by a number of its own, since nobody can tell them apart.
 */
export function findEarlier(db: DatabaseSync, orders: readonly ResendOrder[]): ResendPreview['earlier'] {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  for (const kind of ['CASHIN', 'CASHOUT'] as const) {
    const ids = orders.flatMap((order) =>
      order.mode === 'object' && order.kind === kind ? [String(order.objectReferenceId)] : [],
    );
    if (ids.length === 0) continue;
    conditions.push('(kind = ? AND object_reference_id IN (SELECT value FROM json_each(?)))');
    values.push(kind, JSON.stringify(ids));
  }
  for (const order of orders) {
    if (order.mode !== 'period') continue;
    conditions.push(
      `(kind = ? AND object_reference_id IS NULL AND period_from <= ? AND period_to >= ?
         AND (branch IS NULL OR (branch = ? AND account_number = ?)))`,
    );
    values.push(order.kind, order.to, order.from, order.branch, order.accountNumber);
  }
  const where = `WHERE state NOT IN ('refused', 'cancelled', 'needs_decision') AND (${conditions.join(' OR ')})`;
  const count = db.prepare(`SELECT count(*) AS count FROM resends ${where}`).get(...values);
  const rows = db
    .prepare(`SELECT * FROM resends ${where} ORDER BY created_at DESC, key DESC LIMIT ${shownRows}`)
    .all(...values);
  return {
    count: Number(count?.count ?? 0),
    rows: (rows as unknown as ResendRecord[]).map(resendRowOf),
  };
}
