/** Finds in the archive what a resend was to reach, and what came of it. */
import type { DatabaseSync } from 'node:sqlite';
import { kindSchema } from '../../../contract/common.ts';
import { deliveryResultSchema } from '../../../contract/delivery.ts';
import { holesWithin } from '../../deliveries/coverage.ts';
import { readCoverage } from '../../deliveries/days-store.ts';
import { objectKeyOf, storyOf } from '../../deliveries/object-deliveries.ts';
import { createAttributesCache } from '../../deliveries/query/attributes-cache.ts';
import { findMentions } from '../../deliveries/query/mentions.ts';
import { type Judged, type JudgedAt, judgeOutcome, type KnownAttempt, type TransactionEvidence } from './outcome.ts';
import type { OutcomeTask } from './store-outcomes.ts';

export interface OutcomeQueries {
  /** What the archive knows now. */
  judge(task: OutcomeTask, at: Omit<JudgedAt, 'isWhole'>): Judged;
  /** Whether the archive lacks deliveries of the task's period, so that transactions may be missing. */
  hasHoles(task: OutcomeTask): boolean;
}

/** Returns the queries on a connection that need not be able to write. */
export function createOutcomeQueries(db: DatabaseSync): OutcomeQueries {
  const inPeriod = db.prepare(
    `SELECT DISTINCT ${storyOf} AS story FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE t.kind = ? AND d.created_at BETWEEN ? AND ? AND story IS NOT NULL`,
  );
  const isTied = db.prepare('SELECT 1 FROM object_deliveries WHERE object = ? LIMIT 1');
  const attempts = db.prepare(
    [
      'deliveries d JOIN traits t ON t.id = d.traits_id WHERE d.transaction_id = ?1',
      'named_transactions n JOIN deliveries d USING (place) JOIN traits t ON t.id = d.traits_id WHERE n.transaction_id = ?1',
      'object_deliveries o JOIN deliveries d USING (place) JOIN traits t ON t.id = d.traits_id WHERE o.object = ?1',
    ]
      .map(
        (from) => `SELECT d.created_at, d.id, t.status_code, t.result, t.event_type, t.webhook_id,
             iif(t.url_apart, d.url, t.url) AS url FROM ${from} AND t.kind = ?2`,
      )
      .join(' UNION ALL ')
      .concat(' ORDER BY 1, 2'),
  );
  const { endpointOf } = createAttributesCache(db);

  /** The transactions that it was to reach; before an object has one, the object's key. */
  const storiesOf = (task: OutcomeTask): readonly string[] => {
    if (task.mode === 'period') {
      return inPeriod.all(task.kind, task.periodFrom, task.periodTo).map((row) => String(row.story));
    }
    if (task.transactionIds !== null && task.transactionIds.length > 0) return task.transactionIds;
    const kind = kindSchema.safeParse(task.kind);
    if (!kind.success) return [];
    const id = Number(task.objectReferenceId);
    const mentioned = findMentions(db, kind.data, id);
    const object = objectKeyOf(kind.data, id);
    return mentioned.length > 0 || isTied.get(object) === undefined ? mentioned : [object];
  };

  const evidenceOf = (task: OutcomeTask): TransactionEvidence[] => {
    // Times of deliveries and of resends may be kept with different fractions of a second.
    const since = Math.floor(task.createdAt / 1000) * 1000;
    return storiesOf(task).map((story) => {
      const rows = attempts.all(story, task.kind).map((row) => ({ at: Number(row.created_at), row }));
      const known = (kept: typeof rows) => kept.map(({ row }) => attemptOf(row));
      return {
        transactionId: story,
        before: known(rows.filter(({ at }) => at < since)),
        since: known(rows.filter(({ at }) => at >= since)),
      };
    });
  };

  function attemptOf(row: Readonly<Record<string, unknown>>): KnownAttempt {
    const statusCode = row.status_code === null ? null : Number(row.status_code);
    const result = deliveryResultSchema.parse(row.result);
    const webhookId = row.webhook_id === null ? null : Number(row.webhook_id);
    return {
      deliveryId: Number(row.id),
      eventType: row.event_type as string | null,
      endpoint: endpointOf({ webhookId, url: row.url as string | null }),
      ...{ result, statusCode, statusUnread: statusCode === null && result === 'other' },
    };
  }

  const hasHoles: OutcomeQueries['hasHoles'] = ({ periodFrom, periodTo }) =>
    periodFrom !== null && periodTo !== null && holesWithin(readCoverage(db), periodFrom, periodTo).length > 0;

  return {
    judge: (task, at) => judgeOutcome(evidenceOf(task), { ...at, isWhole: !hasHoles(task) }),
    hasHoles,
  };
}
