/** What screens read of resends, on a connection that need not be able to write. */
import type { DatabaseSync } from 'node:sqlite';
import type { PageRequest } from '../../contract/common.ts';
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
  planProgressSchema,
  type TransactionVerdict,
  transactionVerdictSchema,
} from '../../contract/resend-plan.ts';
import { resendStates } from '../../contract/values/resends.ts';
import { whereOf } from '../database/statements.ts';
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
}

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
    openPlans: () => openPlans.all().map(progressOf),
    outcome: (key) =>
      verdicts.all(key).map((row) =>
        transactionVerdictSchema.parse({
          transactionId: row.transaction_id,
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
