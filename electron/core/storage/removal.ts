/** What leaves the archive with age: whole transactions, never a part of one, and nothing that an open resend is about. */
import type { DatabaseSync } from 'node:sqlite';
import { kindSchema } from '../../contract/common.ts';
import type { DeliveryKey } from '../deliveries/delivery-rows.ts';
import { findMentions } from '../deliveries/query/mentions.ts';
import { open as isOpen } from '../resends/state-conditions.ts';

/** A place in the deliveries, oldest first. */
export interface RemovalPlace {
  readonly createdAt: number;
  readonly id: number;
}

export interface Removables {
  /** How many deliveries created before `before` go, and how many older ones stay. */
  count(before: number): { readonly removed: number; readonly kept: number };
  /**
   * Looks at up to `limit` deliveries created before `before`, from the oldest or from `after` on. Gives those that go, and
   * the place of the last one looked at: `null` when there are no more.
   */
  next(
    before: number,
    after: RemovalPlace | null,
    limit: number,
  ): { readonly rows: readonly DeliveryKey[]; readonly last: RemovalPlace | null };
}

/** Resends whose deliveries may still be asked for: they have not ended, or their outcome is not settled. */
const openResends = `${isOpen()} OR outcome_due_at IS NOT NULL`;

/**
 * The attempts of a transaction leave together, when the newest of them is old enough: what is left of one would tell
 * another story than the whole.
 */
export function createRemovables(db: DatabaseSync): Removables {
  const open = db.prepare(
    `SELECT kind, object_reference_id, transaction_ids, period_from, period_to FROM resends WHERE ${openResends}`,
  );
  const ofPeriod = db.prepare(
    `SELECT DISTINCT d.transaction_id AS id FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE d.created_at BETWEEN ? AND ? AND t.kind = ? AND d.transaction_id IS NOT NULL`,
  );
  const olderThan = db.prepare(
    `SELECT created_at, id, place, transaction_id FROM deliveries
     WHERE (created_at, id) > (?, ?) AND created_at < ? ORDER BY created_at, id LIMIT ?`,
  );
  const hasNewer = db.prepare('SELECT 1 FROM deliveries WHERE transaction_id = ? AND created_at >= ? LIMIT 1');
  const countOlder = db.prepare('SELECT count(*) AS count FROM deliveries WHERE created_at < ?');
  const countNewerToo = db.prepare(
    `SELECT count(*) AS count FROM deliveries o WHERE o.created_at < ?1 AND o.transaction_id IS NOT NULL
       AND (o.transaction_id IN (SELECT value FROM json_each(?2)) OR EXISTS
         (SELECT 1 FROM deliveries n WHERE n.transaction_id = o.transaction_id AND n.created_at >= ?1))`,
  );

  /** The transactions that open resends are to reach. */
  function wanted(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const row of open.all()) {
      for (const transactionId of transactionsOf(row)) found.add(transactionId);
    }
    return found;
  }

  function transactionsOf(row: Record<string, unknown>): readonly string[] {
    if (row.period_from !== null) {
      const [from, to] = [Number(row.period_from), Number(row.period_to)];
      return ofPeriod.all(from, to, String(row.kind)).map(({ id }) => String(id));
    }
    if (row.transaction_ids !== null) return JSON.parse(String(row.transaction_ids)) as string[];
    const kind = kindSchema.safeParse(row.kind);
    return kind.success ? findMentions(db, kind.data, Number(row.object_reference_id)) : [];
  }

  return {
    count: (before) => {
      const older = Number(countOlder.get(before)?.count);
      const kept = Number(countNewerToo.get(before, JSON.stringify([...wanted()]))?.count);
      return { removed: older - kept, kept };
    },
    next: (before, after, limit) => {
      const from = after ?? { createdAt: Number.MIN_SAFE_INTEGER, id: Number.MIN_SAFE_INTEGER };
      const rows = olderThan.all(from.createdAt, from.id, before, limit) as unknown as (DeliveryKey & {
        transaction_id: string | null;
      })[];
      const stays = wanted();
      const goes = ({ transaction_id: id }: { transaction_id: string | null }): boolean =>
        id === null || (!stays.has(id) && hasNewer.get(id, before) === undefined);
      const last = rows.at(-1);
      const isMore = rows.length === limit && last !== undefined;
      return { rows: rows.filter(goes), last: isMore ? { createdAt: last.created_at, id: last.id } : null };
    },
  };
}
