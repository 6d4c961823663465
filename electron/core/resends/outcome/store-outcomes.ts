/** Outcomes in the store: which resends still wait for theirs, and what was found. */
import type { DatabaseSync } from 'node:sqlite';
import { outcomeSchema } from '../../../contract/resend.ts';
import type { Transact } from '../../database/transact.ts';
import { createCorrections, resendTopicName, subjectOf } from '../notices/store-notices.ts';
import type { Judged } from './outcome.ts';

/** A completed resend whose outcome is not settled. */
export interface OutcomeTask {
  readonly key: number;
  readonly mode: 'object' | 'period';
  readonly kind: string;
  readonly objectReferenceId: string | null;
  /** The transactions that the order named, when it did. */
  readonly transactionIds: readonly string[] | null;
  readonly periodFrom: number | null;
  readonly periodTo: number | null;
  /** When the provider made the request, by its own clock, as the deliveries' times are. */
  readonly createdAt: number;
  /** When it changes no more, by this machine's clock. */
  readonly until: number;
  /** Whether its first new deliveries are still to be read. */
  readonly isAwaited: boolean;
}

export interface OutcomeStore {
  /** The resends whose outcome is to be judged again by `now`. */
  outcomesDue(now: number): OutcomeTask[];
  /** When the next one is due; `null` when none waits. */
  nextOutcomeAt(): number | null;
  /**
   * Writes what was found, and when to look again unless it is settled. An outcome that awaits nothing more lets the notice of
   * its resend go at once; one that is not what a person was told owes a correction. Returns whether anything is new.
   */
  saveOutcome(found: FoundOutcome): boolean;
  /** Looks again later: nothing could be found out. */
  postponeOutcome(key: number, nextAt: number): void;
}

export interface FoundOutcome {
  readonly key: number;
  readonly judged: Judged;
  readonly nextAt: number;
  readonly now: number;
}

/** Returns this part of the store. */
export function createOutcomeStore(db: DatabaseSync, transact: Transact): OutcomeStore {
  const due = db.prepare(
    `SELECT * FROM resends WHERE outcome_due_at <= ? AND state = 'completed' ORDER BY outcome_due_at, key`,
  );
  const next = db.prepare(
    `SELECT min(outcome_due_at) AS at FROM resends WHERE outcome_due_at IS NOT NULL AND state = 'completed'`,
  );
  const stored = db.prepare('SELECT outcome FROM resends WHERE key = ?');
  const save = db.prepare('UPDATE resends SET outcome = ? WHERE key = ?');
  const postpone = db.prepare('UPDATE resends SET outcome_due_at = ? WHERE key = ?');
  const clear = db.prepare('DELETE FROM resend_outcomes WHERE key = ?');
  const add = db.prepare(
    `INSERT INTO resend_outcomes (key, transaction_id, event_type, endpoint, verdict, status_code, delivery_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const release = db.prepare(
    'UPDATE outbox SET due_at = min(due_at, ?) WHERE topic = ? AND subject = ? AND done_at IS NULL',
  );
  const correct = createCorrections(db);
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return {
    outcomesDue: (now) =>
      due.all(now).map((row) => ({
        key: Number(row.key),
        mode: row.mode === 'period' ? 'period' : 'object',
        kind: String(row.kind),
        objectReferenceId: row.object_reference_id === null ? null : String(row.object_reference_id),
        transactionIds: row.transaction_ids === null ? null : (JSON.parse(String(row.transaction_ids)) as string[]),
        periodFrom: number(row.period_from),
        periodTo: number(row.period_to),
        createdAt: Number(row.created_at),
        until: number(row.outcome_until) ?? now,
        isAwaited: row.outcome === null || outcomeSchema.parse(JSON.parse(String(row.outcome))).awaited,
      })),
    nextOutcomeAt: () => number(next.get()?.at),
    saveOutcome: ({ key, judged, nextAt, now }) =>
      transact(() => {
        const { outcome, transactions } = judged;
        const text = JSON.stringify(outcome);
        const isNew = stored.get(key)?.outcome !== text;
        postpone.run(outcome.settled ? null : nextAt, key);
        if (isNew) {
          save.run(text, key);
          clear.run(key);
          for (const t of transactions) add.run(key, t.transactionId, '', '', t.verdict, t.statusCode, t.deliveryId);
        }
        if (isNew) correct(key, now);
        if (!outcome.awaited) release.run(now, resendTopicName, subjectOf(key, 'completed'));
        return isNew;
      }),
    postponeOutcome: (key, nextAt) => transact(() => void postpone.run(nextAt, key)),
  };
}
