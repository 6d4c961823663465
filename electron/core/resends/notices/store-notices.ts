/** The outbox of notifications in the store: what is owed, what is being shown, what is done. */
import type { DatabaseSync } from 'node:sqlite';
import { type Outcome, outcomeSchema } from '../../../contract/resend.ts';
import { underWay } from '../state-conditions.ts';
import type { Transact } from '../store-records.ts';

/** A final state of a resend that the person has not been told of. */
export interface OwedNotice {
  readonly id: number;
  readonly key: number;
  readonly state: 'completed' | 'failed';
  /** When the app saw the change. Epoch milliseconds, like all times here. */
  readonly at: number;
  /** From when it may be told; before, its outcome may still come. */
  readonly dueAt: number;
  /** The notification that carries it, once that was about to be shown. */
  readonly notificationId: string | null;
  /** Whether other resends of the same plan have not ended. */
  readonly planOpen: boolean;
  readonly providerId: number | null;
  readonly kind: string;
  readonly mode: 'object' | 'period';
  readonly objectReferenceId: string | null;
  /** The provider's words when it failed. */
  readonly errorMessage: string | null;
  readonly outcome: Outcome | null;
}

export interface NoticeStore {
  /** Everything that is owed, oldest first. */
  owedNotices(): OwedNotice[];
  /** Binds notices to a notification, before it is shown. */
  beginNotification(notificationId: string, noticeIds: readonly number[]): void;
  /** Ends notices: they were shown, or settings say that they never are. */
  finishNotices(noticeIds: readonly number[], now: number): void;
}

/** Gives this part of the store. */
export function createNoticeStore(db: DatabaseSync, transact: Transact): NoticeStore {
  const owed = db.prepare(
    `SELECT n.id, n.key, n.state, n.at, n.due_at, n.notification_id, r.provider_id, r.kind, r.mode, r.object_reference_id,
       r.error_message, r.outcome,
       r.plan_id IS NOT NULL AND EXISTS (SELECT 1 FROM resends o WHERE o.plan_id = r.plan_id
         AND ${underWay('o.')}) AS plan_open
     FROM resend_notices n JOIN resends r ON r.key = n.key WHERE n.done_at IS NULL ORDER BY n.id`,
  );
  const bind = db.prepare('UPDATE resend_notices SET notification_id = ? WHERE id = ?');
  const finish = db.prepare('UPDATE resend_notices SET done_at = ? WHERE id = ?');
  return {
    owedNotices: () =>
      owed.all().map((row) => ({
        id: Number(row.id),
        key: Number(row.key),
        state: row.state === 'failed' ? 'failed' : 'completed',
        at: Number(row.at),
        dueAt: Number(row.due_at),
        notificationId: row.notification_id === null ? null : String(row.notification_id),
        planOpen: row.plan_open === 1,
        providerId: row.provider_id === null ? null : Number(row.provider_id),
        kind: String(row.kind),
        mode: row.mode === 'period' ? 'period' : 'object',
        objectReferenceId: row.object_reference_id === null ? null : String(row.object_reference_id),
        errorMessage: row.error_message === null ? null : String(row.error_message),
        outcome: row.outcome === null ? null : outcomeSchema.parse(JSON.parse(String(row.outcome))),
      })),
    beginNotification: (notificationId, noticeIds) =>
      transact(() => {
        for (const id of noticeIds) bind.run(notificationId, id);
      }),
    finishNotices: (noticeIds, now) =>
      transact(() => {
        for (const id of noticeIds) finish.run(now, id);
      }),
  };
}
