/** What screens read of resends, on a connection that need not be able to write. */
import type { DatabaseSync } from 'node:sqlite';
import { kindSchema, type PageRequest } from '../../contract/common.ts';
import {
  type Outcome,
  outcomeSchema,
  type ResendDetail,
  type ResendFilter,
  type ResendRow,
  resendTransitionSchema,
} from '../../contract/resend.ts';
import {
  type PlanProgress,
  type PlanRest,
  planProgressSchema,
  type ResendAgain,
  type TransactionVerdict,
  transactionVerdictSchema,
} from '../../contract/resend-plan.ts';
import { mayRepeat, resendStates } from '../../contract/values/resends.ts';
import { whereOf } from '../database/statements.ts';
import { objectIdIn } from '../deliveries/object-deliveries.ts';
import { fail } from '../lib/failure-error.ts';
import { sumOutcomes } from './outcome/outcome.ts';
import { resendConditions } from './resend-filter.ts';
import { open } from './state-conditions.ts';
import type { ResendRecord } from './store-records.ts';

export interface ResendQueries {
  /** Returns a page, ordered by creation time and then by key. */
  list(filter: ResendFilter, page: PageRequest): ResendRow[];
  /** Counts what a filter lets through, and all that has not ended. */
  summarize(filter: ResendFilter): { count: number; open: number };
  /** Returns a resend with its timeline, oldest entry first. Throws `not_found`. */
  get(key: number): ResendDetail;
  /** Returns the key of the resend that the provider knows by this request ID, or `null`. */
  keyOf(providerId: number): number | null;
  /** Returns the user whose resends these are, in the provider's digits; `null`: none of them tells. */
  owner(): string | null;
  /** Returns how far a plan is. Throws `not_found`. */
  plan(planId: string): PlanProgress;
  /** Returns the plans of which a resend still goes on by itself, newest first. */
  openPlans(): PlanProgress[];
  /** Returns what became of each transaction, the worst first. */
  outcome(key: number): TransactionVerdict[];
  /**
   * Returns what a resend is asked for once more with: what of a period did not arrive, when the outcome names it; otherwise the
   * same object or period. Throws `not_found`, and `validation` where it may not be repeated.
   */
  again(key: number): ResendAgain;
  /** Returns the objects of a plan that a new resend could still help, by kind, in the plan's order. Throws `not_found`. */
  planRest(planId: string): PlanRest[];
}

/** Deliveries that a wizard begins with, as the contract has it. */
const mostDeliveries = 50_000;

/** Returns the queries on a connection that need not be able to write. */
export function createResendQueries(db: DatabaseSync): ResendQueries {
  const countOpen = db.prepare(`SELECT count(*) AS n FROM resends WHERE ${open()}`);
  const byKey = db.prepare('SELECT * FROM resends WHERE key = ?');
  const byProviderId = db.prepare('SELECT key FROM resends WHERE provider_id = ?');
  const timelineOf = db.prepare('SELECT state, at FROM resend_transitions WHERE key = ? ORDER BY id');
  const planById = db.prepare('SELECT * FROM resend_plans WHERE plan_id = ?');
  const openPlans = db.prepare(
    `SELECT * FROM resend_plans p WHERE EXISTS (SELECT 1 FROM resends r WHERE r.plan_id = p.plan_id
       AND ${open('r.')})
     ORDER BY created_at DESC, plan_id`,
  );
  const statesOf = db.prepare(
    `SELECT r.state, count(*) AS n, count(*) FILTER (WHERE ${open('r.')}) AS open
     FROM resend_plan_members m JOIN resends r ON r.key = m.key WHERE m.plan_id = ? GROUP BY r.state`,
  );
  // Of thousands of resends most came to the same: what differs is read once each.
  const outcomesOf = db.prepare(
    `SELECT r.outcome, count(*) AS n FROM resend_plan_members m JOIN resends r ON r.key = m.key
     WHERE m.plan_id = ? AND r.outcome IS NOT NULL GROUP BY r.outcome`,
  );
  const verdicts = db.prepare(
    `SELECT transaction_id, verdict, status_code, delivery_id FROM resend_outcomes WHERE key = ?
     ORDER BY CASE verdict WHEN 'still_failing' THEN 0 WHEN 'no_new_delivery' THEN 1 WHEN 'unread' THEN 2
       WHEN 'recovered' THEN 3 WHEN 'delivered' THEN 4 ELSE 5 END,
       transaction_id`,
  );

  // One delivery for each transaction that still waits for one.
  const unarrived = db.prepare(
    `SELECT coalesce(delivery_id, (SELECT d.id FROM deliveries d WHERE d.transaction_id = o.transaction_id
         ORDER BY d.created_at DESC, d.id DESC LIMIT 1)) AS id
     FROM resend_outcomes o WHERE key = ? AND verdict IN ('still_failing', 'no_new_delivery')
     ORDER BY transaction_id LIMIT ${mostDeliveries}`,
  );
  // While the first new deliveries are awaited, nobody can say whether more is needed.
  const restOf = db.prepare(
    `SELECT r.kind, r.object_reference_id AS id FROM resend_plan_members m JOIN resends r ON r.key = m.key
     WHERE m.plan_id = ? AND r.object_reference_id IS NOT NULL
       AND (r.state IN ('failed', 'refused', 'needs_decision') OR (r.state = 'completed'
         AND r.outcome ->> '$.awaited' IS NOT 1 AND r.outcome ->> '$.stillFailing' + r.outcome ->> '$.noNewDelivery' > 0))
     ORDER BY m.position`,
  );

  const progressOf = (plan: Readonly<Record<string, unknown>>): PlanProgress => {
    const byState = statesOf.all(String(plan.plan_id));
    const counts = new Map(byState.map((row) => [row.state, Number(row.n)]));
    const outcomes = outcomesOf.all(String(plan.plan_id)).flatMap((row) => {
      const outcome = outcomeOf(row.outcome as string);
      return outcome === null ? [] : [{ outcome, times: Number(row.n) }];
    });
    return planProgressSchema.parse({
      planId: plan.plan_id,
      note: plan.note,
      createdAt: plan.created_at,
      paused: plan.paused === 1,
      size: plan.size,
      states: Object.fromEntries(resendStates.map((state) => [state, counts.get(state) ?? 0])),
      open: byState.reduce((sum, row) => sum + Number(row.open), 0),
      outcome: sumOutcomes(outcomes),
    });
  };

  return {
    list: (filter, page) => {
      const { conditions, values } = resendConditions(filter);
      const newest = page.order === 'newest';
      if (page.after !== null) {
        conditions.push(`(created_at, key) ${newest ? '<' : '>'} (?, ?)`);
        values.push(page.after.at, page.after.id);
      }
      const direction = newest ? 'DESC' : 'ASC';
      const rows = db
        .prepare(
          `SELECT * FROM resends ${whereOf(conditions)}
           ORDER BY created_at ${direction}, key ${direction} LIMIT ? OFFSET ?`,
        )
        .all(...values, page.limit, page.skip);
      return (rows as unknown as ResendRecord[]).map(resendRowOf);
    },
    summarize: (filter) => {
      const { conditions, values } = resendConditions(filter);
      const count = db.prepare(`SELECT count(*) AS n FROM resends ${whereOf(conditions)}`).get(...values);
      return { count: Number(count?.n ?? 0), open: Number(countOpen.get()?.n ?? 0) };
    },
    keyOf: (providerId) => {
      const row = byProviderId.get(providerId);
      return row ? Number(row.key) : null;
    },
    owner: () => {
      const row = db.prepare('SELECT user_id FROM resends WHERE user_id IS NOT NULL LIMIT 1').get();
      return row ? String(row.user_id) : null;
    },
    get: (key) => {
      const record = byKey.get(key) as unknown as ResendRecord | undefined;
      if (record === undefined) throw fail('not_found');
      const timeline = timelineOf.all(key).map(({ state, at }) => resendTransitionSchema.parse({ state, at }));
      return { ...resendRowOf(record), userId: record.user_id, timeline };
    },
    plan: (planId) => {
      const plan = planById.get(planId);
      if (plan === undefined) throw fail('not_found');
      return progressOf(plan);
    },
    again: (key) => {
      const record = byKey.get(key) as unknown as ResendRecord | undefined;
      if (record === undefined) throw fail('not_found');
      const row = resendRowOf(record);
      const kind = kindSchema.safeParse(row.kind).data;
      if (kind === undefined || !mayRepeat(row)) throw fail('validation', { field: 'key' });
      const { objectReferenceId, branch, accountNumber, periodFrom, periodTo } = row;
      if (objectReferenceId !== null) return { mode: 'object', kind, objectReferenceId: Number(objectReferenceId) };
      const deliveryIds = unarrived.all(key).flatMap(({ id }) => (id === null ? [] : [Number(id)]));
      if (deliveryIds.length > 0) return { mode: 'objects', kind, deliveryIds };
      return {
        ...{ mode: 'period', kind },
        ...(branch !== null && { branch }),
        ...(accountNumber !== null && { accountNumber }),
        ...(periodFrom !== null && { from: periodFrom }),
        ...(periodTo !== null && { to: periodTo }),
      };
    },
    planRest: (planId) => {
      if (planById.get(planId) === undefined) throw fail('not_found');
      const byKind = Map.groupBy(restOf.all(planId), ({ kind }) => kindSchema.parse(kind));
      return [...byKind].map(([kind, rows]) => ({ kind, objectReferenceIds: rows.map(({ id }) => Number(id)) }));
    },
    openPlans: () => openPlans.all().map(progressOf),
    outcome: (key) =>
      verdicts.all(key).map((row) =>
        transactionVerdictSchema.parse({
          transactionId: objectIdIn(String(row.transaction_id)) ?? row.transaction_id,
          verdict: row.verdict,
          statusCode: row.status_code,
          deliveryId: row.delivery_id,
        }),
      ),
  };
}

/** Returns the row of the contract for a record of the table. */
export function resendRowOf(record: ResendRecord): ResendRow {
  return {
    key: record.key,
    providerId: record.provider_id,
    planId: record.plan_id,
    state: record.state,
    reason: record.reason,
    goneAt: record.gone_at,
    providerStatus: record.provider_status,
    mode: record.mode,
    kind: record.kind,
    objectReferenceId: record.object_reference_id,
    accountMirrorId: record.account_mirror_id,
    branch: record.branch,
    accountNumber: record.account_number,
    periodFrom: record.period_from,
    periodTo: record.period_to,
    note: record.note,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    processedAt: record.processed_at,
    errorMessage: record.error_message,
    outcome: outcomeOf(record.outcome),
  };
}

function outcomeOf(text: string | null): Outcome | null {
  return text === null ? null : outcomeSchema.parse(JSON.parse(text));
}
