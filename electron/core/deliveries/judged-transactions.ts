/** Keeps, on every attempt, how its unit and its payment stand now. Callers hold the transaction. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Attributes, AttributesRegistry } from './attributes.ts';
import type { ObjectKey, Ties } from './object-deliveries.ts';
import { type Unit, verdictOf } from './verdict.ts';

export interface JudgedTransactions {
  /** Returns those of the transactions that have several attempts: what is alone in its own stands as it was written. */
  shared(transactionIds: readonly string[]): readonly string[];
  /** Judges transactions, and objects of deliveries without one, anew, after some of their attempts were added or changed. */
  judge(ties: Ties): void;
  /** Returns what has attempts at both of two endpoints which turned out to be one. */
  across(attributesOfOne: readonly number[], attributesOfOther: readonly number[]): Ties;
  /** Judges some of what an earlier version of the archive left unjudged. Returns whether more is left. */
  judgeSome(limit: number): boolean;
}

/** Deliveries that are looked at for what superseded an announcement; a QR Code that is used for years has thousands. */
const mostEvidence = 500;

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
  const inBoth = (selectFrom: (attributes: string) => string) =>
    db.prepare(
      ['?1', '?2']
        .map((ids) => `SELECT id FROM (${selectFrom(`SELECT value FROM json_each(${ids})`)})`)
        .join(' INTERSECT '),
    );
  const transactionsInBoth = inBoth(
    (attributes) => `SELECT d.transaction_id AS id FROM deliveries d INDEXED BY deliveries_by_traits
       WHERE d.traits_id IN (${attributes}) AND d.transaction_id IS NOT NULL
       UNION SELECT n.transaction_id FROM deliveries d INDEXED BY deliveries_by_traits
         JOIN named_transactions n ON n.place = d.place WHERE d.traits_id IN (${attributes})`,
  );
  const objectsInBoth = inBoth(
    (attributes) => `SELECT o.object AS id FROM deliveries d INDEXED BY deliveries_by_traits
         JOIN object_deliveries o ON o.place = d.place WHERE d.traits_id IN (${attributes})
       UNION SELECT o.object FROM deliveries d INDEXED BY deliveries_by_traits
         JOIN named_transactions n ON n.transaction_id = d.transaction_id AND n.by_object = 1
         JOIN object_deliveries o ON o.place = n.place WHERE d.traits_id IN (${attributes})`,
  );
  /** Deliveries of an object without a transaction ID, and what may supersede them: what was delivered with one. */
  const ofObject = db.prepare(
    `SELECT d.created_at, d.id, d.traits_id, d.url, d.transaction_id FROM object_deliveries o JOIN deliveries d USING (place)
       WHERE o.object = ? ORDER BY 1, 2`,
  );
  const deliveredOfObject = db.prepare(
    `SELECT DISTINCT d.created_at, d.id, d.traits_id, d.url, d.transaction_id
       FROM object_deliveries o JOIN named_transactions n ON n.place = o.place AND n.by_object = 1
       JOIN deliveries d ON d.transaction_id = n.transaction_id JOIN traits t ON t.id = d.traits_id
     WHERE o.object = ? AND t.result = 'delivered' LIMIT ${mostEvidence}`,
  );
  const transactionsOf = db.prepare(
    `SELECT DISTINCT n.transaction_id AS id FROM object_deliveries o
       JOIN named_transactions n ON n.place = o.place AND n.by_object = 1 WHERE o.object = ?`,
  );
  const isFollowed = db.prepare(
    `SELECT 1 FROM named_transactions n JOIN deliveries d ON d.transaction_id = n.transaction_id
     WHERE n.place = (SELECT place FROM deliveries WHERE created_at = ?1 AND id = ?2) AND n.by_object = 1
       AND (d.created_at, d.id) > (?1, ?2) LIMIT 1`,
  );
  const unjudged = db.prepare('SELECT transaction_id AS id FROM unjudged LIMIT ?');
  const judged = db.prepare('DELETE FROM unjudged WHERE transaction_id = ?');

  const attemptOf = (row: Record<string, SQLOutputValue>) => {
    const attributes = registry.attributesOf(Number(row.traits_id));
    const { eventType, result } = attributes;
    const endpoint = registry.endpointOf(attributes, row.url as string | null);
    const superseded = row.transaction_id === null && attributes.unit === 'superseded';
    return { row, attributes, eventType, result, endpoint, superseded };
  };
  type Judged = ReturnType<typeof attemptOf>;

  function keep(
    { attributes: before, row }: Judged,
    now: Pick<Attributes, 'newestAttempt' | 'unit' | 'payment'>,
  ): void {
    const { newestAttempt, unit, payment } = now;
    if (before.newestAttempt === newestAttempt && before.unit === unit && before.payment === payment) return;
    recast.run(registry.numberOf({ ...before, ...now }), Number(row.created_at), Number(row.id));
  }

  function judgeTransaction(transactionId: string): void {
    const attempts = attemptsOf.all(transactionId).map(attemptOf);
    if (attempts.length === 0) return;
    const { payment, units } = verdictOf(attempts);
    const newest = attempts.findLast(({ row }) => row.transaction_id !== null);
    for (const { attempts: own, state: unit } of units) {
      // What belongs to several transactions stands by itself.
      for (const attempt of own.filter(({ row }) => row.transaction_id !== null))
        keep(attempt, { newestAttempt: attempt === newest, unit, payment });
    }
  }

  /** Returns the transactions that are to be judged anew because something that belongs to them stands otherwise now. */
  function judgeObject(object: ObjectKey): readonly string[] {
    const attempts = ofObject.all(object).map((row) => ({ ...attemptOf(row), superseded: false }));
    const [first, newest] = [attempts[0], attempts.at(-1)];
    if (first === undefined || newest === undefined) return [];
    const story = [...attempts, ...deliveredOfObject.all(object).map(attemptOf)].sort(byTime);
    const { payment, units } = verdictOf(attempts, story);
    const isNewest = isFollowed.get(Number(newest.row.created_at), Number(newest.row.id)) === undefined;
    let changed = false;
    for (const { attempts: own, state: unit } of units as readonly Unit<Judged>[]) {
      for (const attempt of own) {
        changed ||= attempt.attributes.unit !== unit;
        keep(attempt, { newestAttempt: isNewest && attempt === newest, unit, payment });
      }
    }
    return changed ? transactionsOf.all(object).map(({ id }) => String(id)) : [];
  }

  /** Objects first: how an announcement stands counts for the payment that came of it. */
  function judge({ transactions, objects }: Ties): void {
    const disturbed = objects.flatMap(judgeObject);
    for (const transactionId of new Set([...transactions, ...disturbed])) judgeTransaction(transactionId);
  }

  return {
    judge,
    shared: (transactionIds) => withSeveral.all(JSON.stringify(transactionIds)).map(({ id }) => String(id)),
    across: (one, other) => {
      const found = (both: typeof transactionsInBoth) =>
        both.all(JSON.stringify(one), JSON.stringify(other)).map(({ id }) => String(id));
      return { transactions: found(transactionsInBoth), objects: found(objectsInBoth) };
    },
    judgeSome: (limit) => {
      const ids = unjudged.all(limit).map(({ id }) => String(id));
      judge({ transactions: ids, objects: [] });
      for (const id of ids) judged.run(id);
      return ids.length === limit;
    },
  };
}

function byTime(a: { readonly row: Record<string, SQLOutputValue> }, b: typeof a): number {
  return Number(a.row.created_at) - Number(b.row.created_at) || Number(a.row.id) - Number(b.row.id);
}
