/** What a notification of a resend is about, read when it is told. */
import type { DatabaseSync } from 'node:sqlite';
import { type Outcome, outcomeSchema } from '../../../contract/resend.ts';
import type { Transact } from '../../database/transact.ts';
import { createPutEntry, type NewEntry } from '../../notifications/outbox-store.ts';
import { differ } from '../outcome/outcome.ts';
import { open } from '../state-conditions.ts';

/** The topic of the outbox under which the ends of resends are told. */
export const resendTopicName = 'resend';

/** The topic under which it is told that an outcome turned out otherwise than was told: of each resend once, for ever. */
export const correctionTopicName = 'resend_correction';

/** A correction waits until nothing has changed for this long, because there is only one. Milliseconds. */
const correctionAfterMs = 60_000;

/** What an entry of either topic keeps. */
export interface NoticeFacts {
  readonly key: number;
  readonly state: 'completed' | 'failed';
  /** The outcome that a person was told; `null`: none was known then. Missing until that was told. */
  readonly told?: Outcome | null;
}

/** Returns the entry for the end of a resend: of each end it is told once, for ever. */
export function noticeOf(facts: NoticeFacts, times: Pick<NewEntry, 'at' | 'dueAt'>): NewEntry {
  return { topic: resendTopicName, subject: subjectOf(facts.key, facts.state), facts, ...times };
}

export const subjectOf = (key: number, state: NoticeFacts['state']): string => `${key} ${state}`;

/** A resend as a person is told of it. */
export interface NotedResend {
  readonly key: number;
  readonly providerId: number | null;
  readonly kind: string;
  readonly mode: 'object' | 'period';
  readonly objectReferenceId: string | null;
  /** The provider's words when it failed. */
  readonly errorMessage: string | null;
  readonly outcome: Outcome | null;
  /** Whether other resends of the same plan still go on. */
  readonly planOpen: boolean;
}

/** An outcome as a notification says it. */
export interface ToldOutcome {
  readonly key: number;
  readonly outcome: Outcome | null;
}

export interface NoticeStore {
  /** Keeps what a notification that is about to be shown says; what is known better by now owes a correction. */
  keepTold(told: readonly ToldOutcome[], now: number): void;
  /** Returns the resends of these keys that there are. */
  describeResends(keys: readonly number[]): NotedResend[];
}

/**
 * Returns what holds an outcome against what a person was told of it: it owes a correction as long as the two differ. Callers
 * hold the transaction.
 */
export function createCorrections(db: DatabaseSync): (key: number, now: number) => void {
  const read = db.prepare(
    `SELECT r.outcome, o.facts -> '$.told' AS told FROM resends r JOIN outbox o ON o.topic = ? AND o.subject = ?
     WHERE r.key = ? AND r.outcome IS NOT NULL`,
  );
  const withdraw = db.prepare(
    'DELETE FROM outbox WHERE topic = ? AND subject = ? AND done_at IS NULL AND notification_id IS NULL',
  );
  const put = createPutEntry(db);
  const outcomeIn = (text: unknown): Outcome => outcomeSchema.parse(JSON.parse(String(text)));
  return (key, now) => {
    const row = read.get(resendTopicName, subjectOf(key, 'completed'), key);
    if (row === undefined || row.told === null || row.told === 'null') return;
    const subject = String(key);
    if (differ(outcomeIn(row.outcome), outcomeIn(row.told))) {
      const facts: NoticeFacts = { key, state: 'completed' };
      put({ topic: correctionTopicName, subject, facts, at: now, dueAt: now + correctionAfterMs });
    } else withdraw.run(correctionTopicName, subject);
  };
}

/** Returns this part of the store. */
export function createNoticeStore(db: DatabaseSync, transact: Transact): NoticeStore {
  const keepTold = db.prepare(
    "UPDATE outbox SET facts = json_set(facts, '$.told', json(?)) WHERE topic = ? AND subject = ?",
  );
  const correct = createCorrections(db);
  const described = db.prepare(
    `SELECT r.key, r.provider_id, r.kind, r.mode, r.object_reference_id, r.error_message, r.outcome,
       r.plan_id IS NOT NULL AND EXISTS (SELECT 1 FROM resends o WHERE o.plan_id = r.plan_id AND ${open('o.')}) AS plan_open
     FROM resends r WHERE r.key IN (SELECT value FROM json_each(?))`,
  );
  return {
    keepTold: (told, now) =>
      transact(() => {
        for (const { key, outcome } of told) {
          keepTold.run(JSON.stringify(outcome), resendTopicName, subjectOf(key, 'completed'));
          correct(key, now);
        }
      }),
    describeResends: (keys) =>
      described.all(JSON.stringify(keys)).map((row) => ({
        key: Number(row.key),
        providerId: row.provider_id === null ? null : Number(row.provider_id),
        kind: String(row.kind),
        mode: row.mode === 'period' ? 'period' : 'object',
        objectReferenceId: row.object_reference_id === null ? null : String(row.object_reference_id),
        errorMessage: row.error_message === null ? null : String(row.error_message),
        outcome: row.outcome === null ? null : outcomeSchema.parse(JSON.parse(String(row.outcome))),
        planOpen: row.plan_open === 1,
      })),
  };
}
