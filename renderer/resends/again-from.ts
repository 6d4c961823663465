/** A filled wizard out of what did not bring everything: a resend, or a whole plan. */
import type { Kind } from '../../electron/contract/common.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { ResendRow } from '../../electron/contract/resend.ts';
import type { TransactionVerdict } from '../../electron/contract/resend-plan.ts';
import { everyResend, isOpen } from '../../electron/contract/values/resends.ts';
import { attempt } from '../bridge/bridge.ts';
import type { WizardStart } from './wizard/draft.ts';

/** Transactions of which the outcome names no delivery, and that are looked for one by one. */
const mostLookups = 500;
/** Deliveries that a wizard begins with, as the contract has it. */
const mostDeliveries = 50_000;
const pageSize = 500;
/** As many pages as the largest plan has. */
const mostPages = 100;

/**
 * Whether a resend may be asked for once more: it goes on no further by itself, and what it asked for can be said in a new request. Another kind
 * would be another object, and so would a number that a double rounds.
 */
export function mayRepeat(resend: ResendRow): boolean {
  const { kind, objectReferenceId: id } = resend;
  const isSayable = id === null || (/^\d+$/u.test(id) && Number.isSafeInteger(Number(id)));
  return !isOpen(resend) && isSayable && (kind === 'CASHIN' || kind === 'CASHOUT');
}

/**
 * Returns what "Resend again" begins with: a period's transactions that were not recovered, when the outcome names them;
 * otherwise the same object or period once more.
 */
export async function againFrom(resend: ResendRow): Promise<Result<WizardStart>> {
  const kind = kindOf(resend);
  if (resend.objectReferenceId !== null) {
    return { ok: true, value: { mode: 'object', kind, objectReferenceId: Number(resend.objectReferenceId) } };
  }
  const { branch, accountNumber, periodFrom, periodTo, outcome } = resend;
  if (outcome !== null && outcome.stillFailing + outcome.noNewDelivery > 0) {
    const verdicts = await attempt('listOutcome', { key: resend.key });
    if (!verdicts.ok) return verdicts;
    const deliveryIds = await deliveriesOf(verdicts.value);
    if (deliveryIds.length > 0) return { ok: true, value: { mode: 'objects', kind, deliveryIds } };
  }
  return {
    ok: true,
    value: {
      mode: 'period',
      kind,
      ...(branch === null ? {} : { branch }),
      ...(accountNumber === null ? {} : { accountNumber }),
      ...(periodFrom === null ? {} : { from: periodFrom }),
      ...(periodTo === null ? {} : { to: periodTo }),
    },
  };
}

/** Returns the objects of a plan that a new resend could still help, by kind. Nothing that is on its way is among them. */
export async function restOfPlan(planId: string): Promise<Result<ReadonlyMap<Kind, readonly number[]>>> {
  const rows = await rowsOfPlan(planId);
  if (!rows.ok) return rows;
  const rest = rows.value.filter((row) => row.objectReferenceId !== null && needsMore(row));
  const byKind = Map.groupBy(rest, kindOf);
  const idsOf = (members: readonly ResendRow[]) => members.map((row) => Number(row.objectReferenceId));
  return { ok: true, value: new Map([...byKind].map(([kind, members]) => [kind, idsOf(members)])) };
}

/** Whether a resend ended without bringing all of its transactions; while more may come, nobody can say that. */
export function needsMore({ state, outcome }: Pick<ResendRow, 'state' | 'outcome'>): boolean {
  if (state === 'failed' || state === 'refused' || state === 'needs_decision') return true;
  return (
    state === 'completed' && outcome !== null && !outcome.awaited && outcome.stillFailing + outcome.noNewDelivery > 0
  );
}

async function rowsOfPlan(planId: string): Promise<Result<readonly ResendRow[]>> {
  const rows: ResendRow[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await attempt('listResends', {
      filter: { ...everyResend, planId },
      page: { order: 'oldest', after: null, skip: page * pageSize, limit: pageSize },
    });
    if (!answer.ok) return answer satisfies { readonly failure: Failure };
    rows.push(...answer.value.rows);
    if (answer.value.rows.length < pageSize) break;
  }
  return { ok: true, value: rows };
}

function kindOf({ kind }: Pick<ResendRow, 'kind'>): Kind {
  return kind === 'CASHOUT' ? 'CASHOUT' : 'CASHIN';
}

/** One delivery for each transaction that still waits for one. */
async function deliveriesOf(verdicts: readonly TransactionVerdict[]): Promise<readonly number[]> {
  const missing = verdicts.filter(({ verdict }) => verdict === 'still_failing' || verdict === 'no_new_delivery');
  const named = missing.flatMap(({ deliveryId }) => deliveryId ?? []);
  const unnamed = missing.filter(({ deliveryId }) => deliveryId === null).slice(0, mostLookups);
  const found = unnamed.map(async ({ transactionId }) => {
    const attempts = await attempt('listAttempts', { transactionId });
    return attempts.ok ? (attempts.value.at(-1)?.id ?? []) : [];
  });
  return [...named, ...(await Promise.all(found)).flat()].slice(0, mostDeliveries);
}
