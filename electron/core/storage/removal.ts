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
 * another story than the whole. What has no transaction ID leaves with those that it names, and with those of its object.
 */
export function createRemovables(db: DatabaseSync, resends: Pick<ResendHoldings, 'awaitedTransactions'>): Removables {
  /** SQL: whether `deliveries d` stays, by what is younger than `?1` and by the transactions in `?2`. */
  const stays = `CASE WHEN d.transaction_id IS NOT NULL THEN
      d.transaction_id IN (SELECT value FROM json_each(?2))
        OR EXISTS (SELECT 1 FROM deliveries n WHERE n.transaction_id = d.transaction_id AND n.created_at >= ?1)
    ELSE EXISTS (SELECT 1 FROM named_transactions n WHERE n.place = d.place
        AND (n.transaction_id IN (SELECT value FROM json_each(?2))
          OR EXISTS (SELECT 1 FROM deliveries e WHERE e.transaction_id = n.transaction_id AND e.created_at >= ?1)))
      OR EXISTS (SELECT 1 FROM object_deliveries o JOIN object_deliveries s ON s.object = o.object
        JOIN deliveries e ON e.place = s.place WHERE o.place = d.place AND e.created_at >= ?1) END`;
  const older = db.prepare(
    `SELECT d.created_at, d.id, d.place, ${stays} AS stays FROM deliveries d
     WHERE (d.created_at, d.id) > (?3, ?4) AND d.created_at < ?1 ORDER BY d.created_at, d.id LIMIT ?5`,
  );
  const countOlder = db.prepare(
    `SELECT count(*) AS count, count(*) FILTER (WHERE ${stays}) AS kept FROM deliveries d WHERE d.created_at < ?1`,
  );
  const awaited = () => JSON.stringify([...resends.awaitedTransactions()]);

  return {
    count: (before) => {
      const found = countOlder.get(before, awaited());
      const kept = Number(found?.kept);
      return { removed: Number(found?.count) - kept, kept };
    },
    next: (before, after, limit) => {
      const from = after ?? { createdAt: Number.MIN_SAFE_INTEGER, id: Number.MIN_SAFE_INTEGER };
      const rows = older.all(before, awaited(), from.createdAt, from.id, limit) as unknown as (DeliveryKey & {
        stays: number;
      })[];
      const last = rows.at(-1);
      const isMore = rows.length === limit && last !== undefined;
      return {
        rows: rows.filter((row) => row.stays === 0),
        last: isMore ? { createdAt: last.created_at, id: last.id } : null,
      };
    },
  };
}
