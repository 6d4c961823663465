/** Keeps, on every attempt, how its transaction stands now. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { AttributesRegistry, NumberedAttributes, Standing } from './attributes.ts';

export interface Standings {
  /** Gives those of the transactions that have several attempts: one that is alone stands as it was written. */
  shared(transactionIds: readonly string[]): readonly string[];
  /** Puts right how the attempts of a transaction stand, after some of them were added or changed. */
  refresh(transactionId: string): void;
}

/** Gives the keeper on a connection that may write. */
export function createStandings(db: DatabaseSync, registry: AttributesRegistry): Standings {
  const attemptsOf = db.prepare(
    'SELECT created_at, id, traits_id FROM deliveries WHERE transaction_id = ? ORDER BY created_at, id',
  );
  const withSeveral = db.prepare(
    `SELECT t.value AS id FROM json_each(?) t
     WHERE (SELECT count(*) FROM (SELECT 1 FROM deliveries d WHERE d.transaction_id = t.value LIMIT 2)) > 1`,
  );
  const recast = db.prepare('UPDATE deliveries SET traits_id = ? WHERE created_at = ? AND id = ?');

  return {
    shared: (transactionIds) => withSeveral.all(JSON.stringify(transactionIds)).map(({ id }) => String(id)),
    refresh: (transactionId) => {
      const attempts = attemptsOf.all(transactionId);
      const attributes = attempts.map((attempt) => registry.attributesOf(Number(attempt.traits_id)));
      const standing = standingOf(attributes);
      for (const [index, attempt] of attempts.entries()) {
        const before = attributes[index] as NumberedAttributes;
        const newestAttempt = index === attempts.length - 1;
        if (before.newestAttempt === newestAttempt && before.standing === standing) continue;
        const after = registry.numberOf({ ...before, newestAttempt, standing });
        recast.run(after, Number(attempt.created_at), Number(attempt.id));
      }
    },
  };
}

/** Gives how a transaction stands whose attempts, oldest first, have these attributes. */
function standingOf(attempts: readonly NumberedAttributes[]): Standing {
  if (attempts.at(-1)?.result === 'delivered') return 'delivered';
  return attempts.some((attempt) => attempt.result === 'delivered') ? 'failed' : 'never_delivered';
}
