/** Plans in the store: what a person confirmed, written before anything leaves. */
import type { DatabaseSync } from 'node:sqlite';
import type { ResendOrder } from '../../contract/resend.ts';
import { readMeta } from '../database/meta.ts';
import type { Transact } from '../database/transact.ts';
import { fail } from '../lib/failure-error.ts';
import { createConflicts, wantedOf } from './conflicts.ts';
import { identityOf, matchKeyOf } from './identity.ts';
import { changesKey, type Records, type ResendRecord } from './store-records.ts';

export interface PlanStore {
  /**
   * Writes a plan, once: the same plan submitted again answers the same keys, and a plan of the same ID with other orders
   * is `already_sent`. Identical orders are one resend. An identical order that has not left yet moves to this plan; one
   * is being sent or in doubt is joined, not repeated. What somebody asked for not long ago, and the person was not told of,
   * waits for a decision.
   */
  submitPlan(plan: NewPlan): { planId: string; keys: number[]; joined: number[]; held: number[] };
  /** Holds back or lets go what a plan has not sent yet. Throws `not_found`. */
  setPlanPaused(planId: string, paused: boolean): void;
  /** Cancels what a plan has not sent yet; returns how many that were. Throws `not_found`. */
  cancelPlan(planId: string, now: number): number;
  /** A person's decision that resends are to be sent; returns those that waited for it. */
  sendAgain(keys: readonly number[], now: number): number[];
  /** Gives up resends that wait for a decision, or that have not left; returns those that did. */
  cancelResends(keys: readonly number[], now: number): number[];
  /** How often a resend began or changed its state in this archive. */
  changes(): number;
  /** Holds back everything that was not sent yet; returns how many resends that are. */
  holdPlanned(): number;
}

export interface NewPlan {
  readonly planId: string;
  readonly orders: readonly ResendOrder[];
  readonly note: string;
  readonly now: number;
  /** Keys of requests for the same that the person knows of. */
  readonly despite?: readonly number[];
}

/** Returns what says whether a delivery of one of these transactions (a JSON array of IDs) is missing, as far as the archive knows. */
export function createMissing(db: DatabaseSync): (transactions: string | null) => boolean {
  const missing = db.prepare(
    `SELECT 1 FROM deliveries d JOIN traits t ON t.id = d.traits_id
     WHERE d.transaction_id IN (SELECT value FROM json_each(?)) AND t.payment <> 'delivered' LIMIT 1`,
  );
  return (transactions) => transactions !== null && missing.get(transactions) !== undefined;
}

/** Returns this part of the store. */
export function createPlanStore(db: DatabaseSync, records: Records, transact: Transact): PlanStore {
  const addPlan = db.prepare('INSERT INTO resend_plans (plan_id, note, size, created_at) VALUES (?, ?, ?, ?)');
  const hasPlan = db.prepare('SELECT 1 FROM resend_plans WHERE plan_id = ?');
  const addMember = db.prepare('INSERT INTO resend_plan_members (plan_id, position, key, joined) VALUES (?, ?, ?, ?)');
  const members = db.prepare(
    `SELECT m.key, m.joined, r.identity FROM resend_plan_members m JOIN resends r ON r.key = m.key
     WHERE m.plan_id = ? ORDER BY m.position`,
  );
  const onTheWay = db.prepare(
    `SELECT * FROM resends WHERE identity = ?
       AND (state IN ('planned', 'sending', 'unknown', 'needs_decision') OR (state = 'accepted' AND provider_id IS NULL))`,
  );
  const takeOver = db.prepare(
    `UPDATE resends SET plan_id = ?, position = ?, decided_key = ?, note = CASE WHEN ? = '' THEN note ELSE ? END,
       transaction_ids = coalesce(?, transaction_ids) WHERE key = ?`,
  );
  const addResend = db.prepare(
    `INSERT INTO resends (plan_id, position, state, mode, kind, object_reference_id, branch, account_number, period_from,
       period_to, note, created_at, updated_at, identity, match_key, transaction_ids, decided_key, was_missing)
     VALUES (?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const pause = db.prepare('UPDATE resend_plans SET paused = ? WHERE plan_id = ?');
  const plannedOf = db.prepare(`SELECT key FROM resends WHERE plan_id = ? AND state = 'planned'`);

  const conflicts = createConflicts(db);
  const newestKey = db.prepare('SELECT coalesce(max(key), 0) AS key FROM resends');
  const decide = db.prepare('UPDATE resends SET decided_key = ? WHERE key = ?');
  const heldOf = db.prepare(
    `SELECT m.key FROM resend_plan_members m JOIN resends r ON r.key = m.key
     WHERE m.plan_id = ? AND r.state = 'needs_decision' ORDER BY m.position`,
  );
  const decidedKey = (): number => Number(newestKey.get()?.key);
  const isMissing = createMissing(db);

  const place = (plan: NewPlan, order: ResendOrder, position: number): { key: number; joined: boolean } => {
    const identity = identityOf(order);
    const transactions =
      order.mode === 'object' && order.transactionIds !== undefined ? JSON.stringify(order.transactionIds) : null;
    const existing = onTheWay.get(identity) as unknown as ResendRecord | undefined;
    if (existing !== undefined) {
      const here = existing.state === 'planned' || existing.state === 'needs_decision';
      if (here) takeOver.run(plan.planId, position, decidedKey(), plan.note, plan.note, transactions, existing.key);
      if (existing.state === 'needs_decision') records.move(existing.key, 'planned', plan.now);
      return { key: existing.key, joined: existing.state !== 'needs_decision' };
    }
    const object = order.mode === 'object';
    const { lastInsertRowid } = addResend.run(
      plan.planId,
      position,
      order.mode,
      order.kind,
      object ? String(order.objectReferenceId) : null,
      object ? null : order.branch,
      object ? null : order.accountNumber,
      object ? null : order.from,
      object ? null : order.to,
      plan.note,
      plan.now,
      plan.now,
      identity,
      matchKeyOf(order),
      transactions,
      decidedKey(),
      isMissing(transactions) ? 1 : 0,
    );
    const key = Number(lastInsertRowid);
    records.begin(key, 'planned', plan.now);
    return { key, joined: false };
  };

  const answer = (planId: string) => {
    const rows = members.all(planId) as unknown as { key: number; joined: number; identity: string }[];
    return {
      planId,
      keys: rows.map((row) => row.key),
      joined: rows.filter((row) => row.joined).map((row) => row.key),
      held: heldOf.all(planId).map((row) => Number(row.key)),
    };
  };

  const distinct = (orders: readonly ResendOrder[]) => [...new Map(orders.map((o) => [identityOf(o), o])).entries()];

  const requirePlan = (planId: string) => {
    if (hasPlan.get(planId) === undefined) throw fail('not_found');
  };

  const holdAll = db.prepare(
    `UPDATE resend_plans SET paused = 1 WHERE plan_id IN (SELECT plan_id FROM resends WHERE state = 'planned')`,
  );
  const countPlanned = db.prepare(`SELECT count(*) AS count FROM resends WHERE state = 'planned'`);

  return {
    changes: () => Number(readMeta(db, changesKey) ?? 0),
    holdPlanned: () =>
      transact(() => {
        holdAll.run();
        return Number(countPlanned.get()?.count);
      }),
    submitPlan: (plan) =>
      transact(() => {
        const orders = distinct(plan.orders);
        if (hasPlan.get(plan.planId) !== undefined) {
          const known = members.all(plan.planId).map((row) => row.identity);
          const same = known.length === orders.length && orders.every(([identity], at) => identity === known[at]);
          if (!same) throw fail('already_sent', { field: 'planId' });
          return answer(plan.planId);
        }
        const known = new Set(plan.despite);
        addPlan.run(plan.planId, plan.note, orders.length, plan.now);
        for (const [position, [, order]] of orders.entries()) {
          const { key, joined } = place(plan, order, position);
          addMember.run(plan.planId, position, key, joined ? 1 : 0);
          const isHeld = conflicts.of(wantedOf(order), plan.now).some((other) => other !== key && !known.has(other));
          if (isHeld && records.get(key)?.state === 'planned') {
            records.move(key, 'needs_decision', plan.now, 'asked_elsewhere');
          }
        }
        return answer(plan.planId);
      }),
    setPlanPaused: (planId, paused) =>
      transact(() => {
        requirePlan(planId);
        pause.run(paused ? 1 : 0, planId);
      }),
    cancelPlan: (planId, now) =>
      transact(() => {
        requirePlan(planId);
        const keys = plannedOf.all(planId).map((row) => Number(row.key));
        for (const key of keys) records.move(key, 'cancelled', now);
        return keys.length;
      }),
    sendAgain: (keys, now) =>
      transact(() =>
        keys.filter((key) => {
          if (records.get(key)?.state !== 'needs_decision') return false;
          decide.run(decidedKey(), key);
          records.move(key, 'planned', now);
          return true;
        }),
      ),
    cancelResends: (keys, now) =>
      transact(() =>
        keys.filter((key) => {
          const state = records.get(key)?.state;
          if (state !== 'needs_decision' && state !== 'planned') return false;
          records.move(key, 'cancelled', now);
          return true;
        }),
      ),
  };
}
