/** What a notification of a resend is about, read when it is told. */
import type { DatabaseSync } from 'node:sqlite';
import { type Outcome, outcomeSchema } from '../../../contract/resend.ts';
import type { NewEntry } from '../../notifications/outbox-store.ts';
import { open } from '../state-conditions.ts';

/** The topic of the outbox under which the ends of resends are told. */
export const resendTopicName = 'resend';

/** What an entry of the topic keeps. */
export interface NoticeFacts {
  readonly key: number;
  readonly state: 'completed' | 'failed';
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

export interface NoticeStore {
  /** Returns the resends of these keys that there are. */
  describeResends(keys: readonly number[]): NotedResend[];
}

/** Returns this part of the store. */
export function createNoticeStore(db: DatabaseSync): NoticeStore {
  const described = db.prepare(
    `SELECT r.key, r.provider_id, r.kind, r.mode, r.object_reference_id, r.error_message, r.outcome,
       r.plan_id IS NOT NULL AND EXISTS (SELECT 1 FROM resends o WHERE o.plan_id = r.plan_id AND ${open('o.')}) AS plan_open
     FROM resends r WHERE r.key IN (SELECT value FROM json_each(?))`,
  );
  return {
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
