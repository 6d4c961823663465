/** What leaves the archive with age: whole transactions, never a part of one, and nothing that an open resend is about. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryKey } from '../deliveries/delivery-rows.ts';

/** A place in the deliveries, oldest first. */
export interface RemovalPlace {
  readonly createdAt: number;
  readonly id: number;
}

export interface Removables {
  /** How many deliveries created before `before` go, and how many older ones stay. */
  count(before: number): { readonly removed: number; readonly kept: number };
  /**
   * Looks at up to `limit` deliveries created before `before`, from the oldest or from `after` on. Returns those that go, and
   * the place of the last one looked at: `null` when there are no more.
   */
  next(
    before: number,
    after: RemovalPlace | null,
    limit: number,
  ): { readonly rows: readonly DeliveryKey[]; readonly last: RemovalPlace | null };
}

/** What storage has to know of resends. */
export interface ResendHoldings {
  /** Returns the transactions that resends still wait for: their deliveries stay. */
  awaitedTransactions(): ReadonlySet<string>;
  count(): { readonly resends: number; readonly waiting: number; readonly inDoubt: number };
}

/**
 * The attempts of a transaction leave together, when the newest of them is old enough: what is left of one would tell
 * another story than the whole.
 */
export function createRemovables(db: DatabaseSync, resends: Pick<ResendHoldings, 'awaitedTransactions'>): Removables {
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

  return {
    count: (before) => {
      const older = Number(countOlder.get(before)?.count);
      const kept = Number(countNewerToo.get(before, JSON.stringify([...resends.awaitedTransactions()]))?.count);
      return { removed: older - kept, kept };
    },
    next: (before, after, limit) => {
      const from = after ?? { createdAt: Number.MIN_SAFE_INTEGER, id: Number.MIN_SAFE_INTEGER };
      const rows = olderThan.all(from.createdAt, from.id, before, limit) as unknown as (DeliveryKey & {
        transaction_id: string | null;
      })[];
      const stays = resends.awaitedTransactions();
      const goes = ({ transaction_id: id }: { transaction_id: string | null }): boolean =>
        id === null || (!stays.has(id) && hasNewer.get(id, before) === undefined);
      const last = rows.at(-1);
      const isMore = rows.length === limit && last !== undefined;
      return { rows: rows.filter(goes), last: isMore ? { createdAt: last.created_at, id: last.id } : null };
    },
  };
}
