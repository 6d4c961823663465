/** What removing by age has to know of resends: which transactions they still wait for, and how many there are. */
import type { DatabaseSync } from 'node:sqlite';
import { kindSchema } from '../../contract/common.ts';
import { findMentions } from '../deliveries/query/mentions.ts';
import { inDoubt, open } from './state-conditions.ts';

export interface ResendHoldings {
  /** Returns the transactions that resends are to reach that go on, or whose outcome may still change. */
  awaitedTransactions(): ReadonlySet<string>;
  count(): { readonly resends: number; readonly waiting: number; readonly inDoubt: number };
}

/** Returns them on a connection that need not be able to write. */
export function createResendHoldings(db: DatabaseSync): ResendHoldings {
  const awaiting = db.prepare(
    `SELECT kind, object_reference_id, transaction_ids, period_from, period_to FROM resends
     WHERE ${open()} OR outcome_due_at IS NOT NULL`,
  );
  const ofPeriod = db.prepare(
    `SELECT DISTINCT d.transaction_id AS id FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE d.created_at BETWEEN ? AND ? AND t.kind = ? AND d.transaction_id IS NOT NULL`,
  );
  const counted = db.prepare(
    `SELECT count(*) AS count, count(*) FILTER (WHERE state = 'planned') AS waiting,
       count(*) FILTER (WHERE ${inDoubt()}) AS doubt
     FROM resends`,
  );

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
    awaitedTransactions: () => new Set(awaiting.all().flatMap(transactionsOf)),
    count: () => {
      const row = counted.get();
      return { resends: Number(row?.count), waiting: Number(row?.waiting), inDoubt: Number(row?.doubt) };
    },
  };
}
