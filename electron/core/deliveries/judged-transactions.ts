/** Keeps, on every attempt, how its unit and its payment stand now. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { AttributesRegistry } from './attributes.ts';
import { verdictOf } from './verdict.ts';

export interface JudgedTransactions {
  /** Returns those of the transactions that have several attempts: what is alone in its own stands as it was written. */
  shared(transactionIds: readonly string[]): readonly string[];
  /** Judges a transaction anew, after some of its attempts were added or changed. */
  judge(transactionId: string): void;
  /** Returns the transactions that have attempts at both of two endpoints which turned out to be one. */
  across(attributesOfOne: readonly number[], attributesOfOther: readonly number[]): readonly string[];
  /** Judges some of what an earlier version of the archive left unjudged. Returns whether more is left. */
  judgeSome(limit: number): boolean;
}

/** Makes the keeper on a connection that may write. */
export function createJudgedTransactions(db: DatabaseSync, registry: AttributesRegistry): JudgedTransactions {
  const attemptsOf = db.prepare(
    `SELECT created_at, id, traits_id, url, transaction_id FROM deliveries WHERE transaction_id = ?1
     UNION ALL SELECT d.created_at, d.id, d.traits_id, d.url, d.transaction_id FROM named_transactions n
       JOIN deliveries d USING (place) WHERE n.transaction_id = ?1
     ORDER BY 1, 2`,
  );
  const withSeveral = db.prepare(
    `SELECT t.value AS id FROM json_each(?) t
     WHERE (SELECT count(*) FROM (SELECT 1 FROM deliveries d WHERE d.transaction_id = t.value LIMIT 2)) > 1
       OR EXISTS (SELECT 1 FROM named_transactions n WHERE n.transaction_id = t.value)`,
  );
  const recast = db.prepare('UPDATE deliveries SET traits_id = ? WHERE created_at = ? AND id = ?');
  const acrossBoth = db.prepare(
    ['?1', '?2']
      .map(
        (ids) => `SELECT transaction_id AS id FROM deliveries INDEXED BY deliveries_by_traits
           WHERE traits_id IN (SELECT value FROM json_each(${ids})) AND transaction_id IS NOT NULL`,
      )
      .join(' INTERSECT '),
  );
  const unjudged = db.prepare('SELECT transaction_id AS id FROM unjudged LIMIT ?');
  const judged = db.prepare('DELETE FROM unjudged WHERE transaction_id = ?');

  function judge(transactionId: string): void {
    const attempts = attemptsOf.all(transactionId).map((row) => {
      const attributes = registry.attributesOf(Number(row.traits_id));
      const { eventType, result } = attributes;
      const endpoint = registry.endpointOf(attributes, row.url as string | null);
      return { row, attributes, eventType, result, endpoint };
    });
    if (attempts.length === 0) return;
    const { payment, units } = verdictOf(attempts);
    const newest = attempts.findLast(({ row }) => row.transaction_id !== null);
    for (const { attempts: own, state: unit } of units) {
      for (const attempt of own) {
        const { attributes: before, row } = attempt;
        // What names several transactions stands by itself.
        if (row.transaction_id === null) continue;
        const newestAttempt = attempt === newest;
        if (before.newestAttempt === newestAttempt && before.unit === unit && before.payment === payment) continue;
        const after = registry.numberOf({ ...before, newestAttempt, unit, payment });
        recast.run(after, Number(row.created_at), Number(row.id));
      }
    }
  }

  return {
    judge,
    shared: (transactionIds) => withSeveral.all(JSON.stringify(transactionIds)).map(({ id }) => String(id)),
    across: (one, other) => acrossBoth.all(JSON.stringify(one), JSON.stringify(other)).map(({ id }) => String(id)),
    judgeSome: (limit) => {
      const ids = unjudged.all(limit).map(({ id }) => String(id));
      for (const id of ids) {
        judge(id);
        judged.run(id);
      }
      return ids.length === limit;
    },
  };
}
