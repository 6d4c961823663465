/** Attempts in the store: `sending` is written before a POST leaves, its answer after. */
import type { DatabaseSync } from 'node:sqlite';
import type { ResendOrder } from '../../../contract/resend.ts';
import type { Transact } from '../../database/transact.ts';
import { createConflicts } from '../conflicts.ts';
import { inDoubt } from '../state-conditions.ts';
import { createMissing } from '../store-plans.ts';
import { orderOf, type Records, type ResendRecord } from '../store-records.ts';

/** What an attempt came to, as the queue settles it. */
export type Settlement =
  | { readonly kind: 'accepted'; readonly providerId: number | null }
  /** With the provider's own words, where it gave any. */
  | { readonly kind: 'refused'; readonly message: string | null }
  | { readonly kind: 'unknown'; readonly message: string | null }
  /** Certainly not made: it waits in the queue again. */
  | { readonly kind: 'released' };

export interface Claim {
  readonly key: number;
  readonly attempt: number;
  readonly order: ResendOrder;
}

/** A resend whose transactions are to be read again before it leaves. */
export interface Unconfirmed {
  readonly key: number;
  readonly transactionIds: readonly string[];
}

export interface AttemptStore {
  /**
   * Returns the next resend to send, already `sending` on disk, or `null` when nothing may leave now. Single resends go
   * before long plans. Nothing leaves while the fate of something that looks the same in the provider's list is open, and
   * nothing before that list was read once: what comes of an attempt is told from what was there before.
   *
   * @param isListRead Whether the last reading of the list went well. Until then neither leaves what was in doubt before, nor what
   *   was planned before this archive was opened: it may be a copy, and all of it sent since that was made.
   * @param confirmedOnly Whether a resend that is still to be confirmed stays.
   */
  claimNext(now: number, isListRead?: boolean, confirmedOnly?: boolean): Claim | null;
  /**
   * Returns the next resend to send when something of it was missing as it was planned: that is read again before it leaves.
   * `null` when there is nothing to read.
   */
  nextUnconfirmed(now: number, isListRead: boolean): Unconfirmed | null;
  /**
   * After its transactions were read again: takes a resend out of its plan when everything of them has arrived by now, and lets it
   * go otherwise.
   */
  confirm(key: number, now: number): void;
  /** Has a person decide on a resend whose transactions cannot be read again. */
  holdUnconfirmed(key: number, now: number): void;
  /** Writes the answer to an attempt. An answer to any other attempt than the newest changes nothing. */
  settle(claim: { readonly key: number; readonly attempt: number }, settlement: Settlement, now: number): void;
  /** Turns what was `sending` when the app ended into `unknown`; gives how many. For the start alone. */
  recover(now: number): number;
  /** How many resends of plans that are not paused wait to be sent. */
  countWaiting(): number;
  /** Whether the provider's list was ever read to its end. Before that nothing is claimed. */
  wasListRead(): boolean;
}

const isUnconfirmed = (record: ResendRecord): boolean => record.was_missing === 1 && record.transaction_ids !== null;

/** Returns this part of the store. */
export function createAttemptStore(db: DatabaseSync, records: Records, transact: Transact): AttemptStore {
  const busyPlans = db.prepare(
    `SELECT plan_id FROM resend_plans p WHERE paused = 0
       AND EXISTS (SELECT 1 FROM resends r WHERE r.plan_id = p.plan_id AND r.state = 'planned')
     ORDER BY size > 1, created_at, plan_id`,
  );
  const nextOf = db.prepare(
    `SELECT * FROM resends r WHERE plan_id = ? AND state = 'planned' AND NOT EXISTS
       (SELECT 1 FROM resends o WHERE o.match_key = r.match_key
         AND ${inDoubt('o.')})
       AND (? OR (earliest_match IS NULL AND key > ?))
     ORDER BY position LIMIT 1`,
  );
  const beginAttempt = db.prepare(
    `UPDATE resends SET attempt = attempt + 1, in_doubt_since = NULL, absent_reads = 0, error_message = NULL,
       earliest_match = (SELECT min(coalesce(newest_at, 0), ?) FROM resend_list_state),
       known_id = (SELECT max(provider_id) FROM resends) WHERE key = ?`,
  );
  const newestAtOpening = Number(db.prepare('SELECT coalesce(max(key), 0) AS key FROM resends').get()?.key);
  const conflicts = createConflicts(db);
  const listRead = db.prepare('SELECT 1 FROM resend_list_state WHERE complete = 1');
  const setProviderId = db.prepare(
    'UPDATE resends SET provider_id = ?, error_message = NULL, in_doubt_since = NULL WHERE key = ?',
  );
  const setMessage = db.prepare('UPDATE resends SET error_message = ?, in_doubt_since = ? WHERE key = ?');
  const forgetEarliest = db.prepare('UPDATE resends SET earliest_match = NULL, known_id = NULL WHERE key = ?');
  const sending = db.prepare(`SELECT key FROM resends WHERE state = 'sending'`);
  const waiting = db.prepare(
    `SELECT count(*) AS n FROM resends r JOIN resend_plans p ON p.plan_id = r.plan_id
     WHERE r.state = 'planned' AND p.paused = 0`,
  );

  const setConfirmed = db.prepare('UPDATE resends SET was_missing = 0 WHERE key = ?');
  const isMissing = createMissing(db);
  /** A transaction of which the archive holds nothing any more has not arrived by that. */
  const isKnown = db.prepare(
    `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM json_each(?) w
       WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.transaction_id = w.value))`,
  );

  const accept = (key: number, providerId: number | null, now: number): void => {
    records.move(key, 'accepted', now);
    // An ID that another request holds proves nothing about this one: the list is asked, as if there were none.
    if (providerId === null || records.byProviderId(providerId) !== null) setMessage.run(null, now, key);
    else setProviderId.run(providerId, key);
  };

  /** Returns the plan's next resend that nobody asked for since a person decided; those that somebody did wait for a person. */
  const nextUnasked = (planId: string, isListRead: boolean, now: number): ResendRecord | null => {
    for (;;) {
      const record = nextOf.get(planId, Number(isListRead), newestAtOpening) as unknown as ResendRecord | undefined;
      if (record === undefined) return null;
      const decided = { key: Math.max(record.decided_key, record.key), at: record.created_at };
      if (conflicts.of(record, now, decided).length === 0) return record;
      records.move(record.key, 'needs_decision', now, 'asked_elsewhere');
    }
  };

  /** Returns the resend that is next of all plans. */
  const nextOfAll = (isListRead: boolean, now: number): ResendRecord | null => {
    if (listRead.get() === undefined) return null;
    for (const plan of busyPlans.all()) {
      const record = nextUnasked(String(plan.plan_id), isListRead, now);
      if (record !== null) return record;
    }
    return null;
  };

  return {
    nextUnconfirmed: (now, isListRead) =>
      transact(() => {
        const record = nextOfAll(isListRead, now);
        if (record === null || !isUnconfirmed(record)) return null;
        return { key: record.key, transactionIds: JSON.parse(record.transaction_ids ?? '[]') as string[] };
      }),
    confirm: (key, now) =>
      transact(() => {
        const record = records.get(key);
        if (record === null || record.state !== 'planned') return;
        setConfirmed.run(key);
        if (isUnconfirmed(record) && isKnown.get(record.transaction_ids) && !isMissing(record.transaction_ids)) {
          records.move(key, 'cancelled', now, 'delivered_meanwhile');
        }
      }),
    holdUnconfirmed: (key, now) =>
      transact(() => {
        if (records.get(key)?.state !== 'planned') return;
        // Who decides that it is sent all the same has decided on this as well.
        setConfirmed.run(key);
        records.move(key, 'needs_decision', now, 'not_read_again');
      }),
    claimNext: (now, isListRead = true, confirmedOnly = false) =>
      transact(() => {
        const record = nextOfAll(isListRead, now);
        if (record === null || (confirmedOnly && isUnconfirmed(record))) return null;
        beginAttempt.run(now, record.key);
        records.move(record.key, 'sending', now);
        return { key: record.key, attempt: record.attempt + 1, order: orderOf(record) };
      }),
    settle: (claim, settlement, now) =>
      transact(() => {
        const record = records.get(claim.key);
        if (record === null || record.attempt !== claim.attempt) return;
        // A late answer still counts when the attempt was given up as unknown in the meantime, but only a good one.
        const late =
          (record.state === 'unknown' || record.state === 'needs_decision') && settlement.kind === 'accepted';
        if (record.state !== 'sending' && !late) return;
        switch (settlement.kind) {
          case 'accepted':
            return accept(claim.key, settlement.providerId, now);
          case 'refused':
            setMessage.run(settlement.message, null, claim.key);
            return records.move(claim.key, 'refused', now);
          case 'unknown':
            setMessage.run(settlement.message, now, claim.key);
            return records.move(claim.key, 'unknown', now);
          case 'released':
            // Without a floor no row of the list is taken for this one: it is certain that nothing was made.
            forgetEarliest.run(claim.key);
            return records.move(claim.key, 'planned', now);
        }
      }),
    recover: (now) =>
      transact(() => {
        const keys = sending.all().map((row) => Number(row.key));
        for (const key of keys) {
          setMessage.run(null, now, key);
          records.move(key, 'unknown', now);
        }
        return keys.length;
      }),
    wasListRead: () => listRead.get() !== undefined,
    countWaiting: () => Number(waiting.get()?.n ?? 0),
  };
}
