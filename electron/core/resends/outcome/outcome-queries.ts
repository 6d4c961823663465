/** Finds in the archive what a resend was to reach, and what came of it. */
import type { DatabaseSync } from 'node:sqlite';
import { kindSchema } from '../../../contract/common.ts';
import { holesWithin } from '../../deliveries/coverage.ts';
import { readCoverage } from '../../deliveries/days-store.ts';
import { findMentions } from '../../deliveries/query/mentions.ts';
import { type Judged, type JudgedAt, judgeOutcome, type TransactionEvidence } from './outcome.ts';
import type { OutcomeTask } from './store-outcomes.ts';

export interface OutcomeQueries {
  /** What the archive knows now. */
  judge(task: OutcomeTask, at: JudgedAt): Judged;
  /** Whether the archive lacks deliveries of the task's period, so that transactions may be missing. */
  hasHoles(task: OutcomeTask): boolean;
}

/** Returns the queries on a connection that need not be able to write. */
export function createOutcomeQueries(db: DatabaseSync): OutcomeQueries {
  const inPeriod = db.prepare(
    `SELECT DISTINCT d.transaction_id AS id FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE t.kind = ? AND d.created_at BETWEEN ? AND ? AND d.transaction_id IS NOT NULL`,
  );
  const attempts = db.prepare(
    `SELECT d.id, d.created_at, t.status_code, t.result FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE d.transaction_id = ? AND t.kind = ? ORDER BY d.created_at DESC, d.id DESC`,
  );

  const transactionsOf = (task: OutcomeTask): readonly string[] => {
    if (task.mode === 'period') {
      return inPeriod.all(task.kind, task.periodFrom, task.periodTo).map((row) => String(row.id));
    }
    if (task.transactionIds !== null && task.transactionIds.length > 0) return task.transactionIds;
    const kind = kindSchema.safeParse(task.kind);
    return kind.success ? findMentions(db, kind.data, Number(task.objectReferenceId)) : [];
  };

  const evidenceOf = (task: OutcomeTask): TransactionEvidence[] => {
    // Times of deliveries and of resends may be kept with different fractions of a second.
    const since = Math.floor(task.createdAt / 1000) * 1000;
    return transactionsOf(task).map((transactionId) => {
      const rows = attempts.all(transactionId, task.kind);
      const later = rows.filter((row) => Number(row.created_at) >= since);
      const speaking = later.find((row) => row.result === 'delivered') ?? later[0];
      return {
        transactionId,
        deliveredBefore: rows.some((row) => Number(row.created_at) < since && row.result === 'delivered'),
        since: speaking ? { deliveryId: Number(speaking.id), statusCode: codeOf(speaking.status_code) } : null,
        newestDeliveryId: rows[0] ? Number(rows[0].id) : null,
      };
    });
  };

  return {
    judge: (task, at) => judgeOutcome(evidenceOf(task), at),
    hasHoles: ({ periodFrom, periodTo }) =>
      periodFrom !== null && periodTo !== null && holesWithin(readCoverage(db), periodFrom, periodTo).length > 0,
  };
}

function codeOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}
