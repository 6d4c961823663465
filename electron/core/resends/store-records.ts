/** A resend as it lies in its table, and the one way in which its state changes. */
import type { DatabaseSync } from 'node:sqlite';
import { type ResendOrder, resendOrderSchema } from '../../contract/resend.ts';
import type { ResendReason, ResendState } from '../../contract/values/resends.ts';
import { fail } from '../lib/failure-error.ts';
import { mayFollow } from './states.ts';

/** A row of the table `resends`. Times are epoch milliseconds. */
export interface ResendRecord {
  readonly key: number;
  readonly provider_id: number | null;
  readonly plan_id: string | null;
  readonly position: number;
  readonly state: ResendState;
  readonly reason: ResendReason | null;
  readonly decided_key: number;
  /** 1 until it was read again whether that still holds; see `confirm` of the attempts' store. */
  readonly was_missing: number;
  readonly provider_status: string | null;
  readonly mode: 'object' | 'period';
  readonly kind: string;
  readonly object_reference_id: string | null;
  readonly account_mirror_id: number | null;
  readonly branch: string | null;
  readonly account_number: string | null;
  readonly period_from: number | null;
  readonly period_to: number | null;
  readonly note: string;
  readonly user_id: number | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly processed_at: number | null;
  readonly error_message: string | null;
  readonly identity: string | null;
  readonly match_key: string;
  readonly transaction_ids: string | null;
  readonly attempt: number;
  readonly earliest_match: number | null;
  readonly known_id: number | null;
  readonly in_doubt_since: number | null;
  readonly absent_reads: number;
  readonly gone_at: number | null;
  readonly outcome: string | null;
  readonly outcome_due_at: number | null;
  readonly outcome_until: number | null;
}

/** Returns the order that a record was made from, checked again before it leaves. */
export function orderOf(record: ResendRecord): ResendOrder {
  return resendOrderSchema.parse(
    record.mode === 'object'
      ? { mode: 'object', kind: record.kind, objectReferenceId: Number(record.object_reference_id) }
      : {
          mode: 'period',
          kind: record.kind,
          branch: record.branch,
          accountNumber: record.account_number,
          from: record.period_from,
          to: record.period_to,
        },
  );
}

/** Reads and moves single resends. Callers hold the transaction. */
export interface Records {
  readonly get: (key: number) => ResendRecord | null;
  readonly byProviderId: (providerId: number) => ResendRecord | null;
  /**
   * Changes the state along the graph and writes the timeline. `reason` says why it waits for a person, or why the app took
   * it out of its plan. Throws `internal` where the graph has no such way.
   */
  readonly move: (key: number, to: ResendState, at: number, reason?: ResendReason) => void;
  /** Writes an entry of a timeline that was not seen to follow another. */
  readonly begin: (key: number, state: ResendState, at: number) => void;
}

/** Under which the archive keeps how often a resend began or changed its state. */
export const changesKey = 'resend_changes';

/** Returns the records on a connection that may write. */
export function createRecords(db: DatabaseSync): Records {
  const byKey = db.prepare('SELECT * FROM resends WHERE key = ?');
  const byId = db.prepare('SELECT * FROM resends WHERE provider_id = ?');
  const setState = db.prepare(
    'UPDATE resends SET state = ?, reason = ?, updated_at = max(updated_at, ?) WHERE key = ?',
  );
  const addTransition = db.prepare('INSERT INTO resend_transitions (key, state, at) VALUES (?, ?, ?)');
  // It only grows, whatever is deleted: see copy-mark.ts.
  const count = db.prepare(
    `INSERT INTO meta VALUES ('${changesKey}', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1`,
  );
  const note = (key: number, state: ResendState, at: number): void => {
    addTransition.run(key, state, at);
    count.run();
  };
  const get = (key: number) => (byKey.get(key) as unknown as ResendRecord | undefined) ?? null;
  return {
    get,
    byProviderId: (providerId) => (byId.get(providerId) as unknown as ResendRecord | undefined) ?? null,
    begin: note,
    move: (key, to, at, reason) => {
      const from = get(key)?.state;
      if (from === undefined || !mayFollow(from, to)) {
        throw fail('internal', { message: `A resend cannot go from ${from ?? 'nothing'} to ${to}.` });
      }
      setState.run(to, reason ?? null, at, key);
      note(key, to, at);
    },
  };
}
