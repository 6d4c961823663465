/** What the deliveries say after a resend: counts, and whether they may still change. Pure. */

import type { Outcome } from '../../../contract/resend.ts';
import type { TransactionVerdict } from '../../../contract/resend-plan.ts';
import { isMissing } from '../../../contract/values/verdict.ts';
import { type Attempt, verdictOf } from '../../deliveries/verdict.ts';

/** A delivery of a transaction that a resend was to reach. */
export interface KnownAttempt extends Attempt {
  readonly deliveryId: number;
  readonly statusCode: number | null;
  /** Whether the provider has a status that cannot be read. */
  readonly statusUnread: boolean;
}

/** What the archive knows of one transaction that a resend was to reach; attempts oldest first. */
export interface TransactionEvidence {
  /** Or the key of an object that has no transaction yet. */
  readonly transactionId: string;
  readonly before: readonly KnownAttempt[];
  readonly since: readonly KnownAttempt[];
}

export interface Judged {
  readonly outcome: Outcome;
  readonly transactions: readonly TransactionVerdict[];
}

/**
 * COMPLETED may be seen before the last delivery of it. An endpoint that failed may be tried again at once, one that has not
 * answered may answer, and what had arrived before may be delivered anew: all of that is waited for this long.
 */
const calmAfterMs = 60_000;

export interface JudgedAt {
  readonly now: number;
  /** When the resend was seen to have completed, until when deliveries are read for it, and when it changes no more. */
  readonly since: number;
  readonly readUntil: number;
  readonly until: number;
  /** Whether all transactions that it was to reach are known. */
  readonly isWhole: boolean;
}

/**
 * Classifies each transaction by its events and endpoints, as everything else does: what had not arrived needs a newer delivery
 * that did. The outcome is settled early only where every event that was known at an endpoint has arrived there anew; anything
 * else may change until the end. No transaction at all means that nobody knows which ones the resend was to reach.
 */
export function judgeOutcome(evidence: readonly TransactionEvidence[], at: JudgedAt): Judged {
  const judged = evidence.map(judge);
  const transactions = judged.map(({ verdict }) => verdict);
  const count = (name: TransactionVerdict['verdict']) => transactions.filter((t) => t.verdict === name).length;
  const recovered = count('recovered');
  const reached = transactions.length > 0 && count('no_new_delivery') === 0;
  const isCalm = recovered === transactions.length || at.now - at.since >= calmAfterMs;
  const isAllAnew = recovered > 0 && recovered === transactions.length && judged.every(({ isAnew }) => isAnew);
  return {
    outcome: {
      recovered,
      stillFailing: count('still_failing'),
      noNewDelivery: count('no_new_delivery'),
      alreadyDelivered: count('already_delivered'),
      delivered: count('delivered'),
      unread: count('unread'),
      failingWith: codesOf(transactions),
      awaited: !(reached && isCalm) && at.now < at.readUntil,
      settled: (isAllAnew && at.isWhole) || at.now >= at.until,
    },
    transactions,
  };
}

/** Returns what became of a transaction, and whether all that was known of it was delivered anew. */
function judge({ transactionId, before, since }: TransactionEvidence): {
  readonly verdict: TransactionVerdict;
  readonly isAnew: boolean;
} {
  const say = (verdict: TransactionVerdict['verdict'], spoken: KnownAttempt | undefined, isSince = true) => ({
    transactionId,
    verdict,
    statusCode: isSince ? (spoken?.statusCode ?? null) : null,
    deliveryId: spoken?.deliveryId ?? null,
  });
  const units = verdictOf([...before, ...since]).units.filter(({ state }) => state !== 'superseded');
  const isNew = new Set(since);
  const anew = units.filter(({ last }) => isNew.has(last));
  const isAnew = before.length > 0 && anew.length === units.length;
  const failed = anew.filter(({ last }) => last.result !== 'delivered').map(({ last }) => last);
  const failing = failed.find(({ statusUnread }) => !statusUnread);
  if (failing !== undefined) return { verdict: say('still_failing', failing), isAnew };
  const missing = units.find(({ state, last }) => isMissing(state) && !isNew.has(last));
  if (missing !== undefined) return { verdict: say('no_new_delivery', missing.last, false), isAnew };
  if (failed[0] !== undefined) return { verdict: say('unread', failed[0]), isAnew };
  const newest = since.at(-1);
  if (newest === undefined && before.length === 0) return { verdict: say('no_new_delivery', newest), isAnew };
  const missed = verdictOf(before).units.filter(({ state }) => isMissing(state));
  if (missed.some(({ last }) => !last.statusUnread)) return { verdict: say('recovered', newest), isAnew };
  if (missed.length > 0 || before.length === 0) return { verdict: say('delivered', newest), isAnew };
  // What arrived since speaks for itself; of what had arrived before, the newest delivery is shown.
  return { verdict: say('already_delivered', newest ?? before.at(-1), newest !== undefined), isAnew };
}

/** The status codes among those still failing, most frequent first. */
function codesOf(transactions: readonly TransactionVerdict[]): (number | null)[] {
  const counts = new Map<number | null, number>();
  for (const { verdict, statusCode } of transactions) {
    if (verdict === 'still_failing') counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

/**
 * Returns when an outcome is judged again. While deliveries are read for it: soon, then at ever longer distances, up to a minute.
 * Later the archive alone is asked, which costs no request: at first each minute, in the end four times an hour.
 */
export function nextJudgementAt(now: number, since: number, isAwaited: boolean): number {
  if (isAwaited) return now + Math.min(Math.max(Math.round((now - since) / 2), 2_000), 60_000);
  return now + Math.min(Math.max(Math.round((now - since) / 20), 60_000), 15 * 60_000);
}

/** Whether two outcomes say something else of at least one transaction. */
export function differ(one: Outcome, other: Outcome): boolean {
  return counted.some((name) => one[name] !== other[name]);
}

const counted = ['recovered', 'stillFailing', 'noNewDelivery', 'alreadyDelivered', 'delivered', 'unread'] as const;

/** Adds up the outcomes of several resends, each as often as it occurs; `null` for none. */
export function sumOutcomes(all: readonly { readonly outcome: Outcome; readonly times: number }[]): Outcome | null {
  if (all.length === 0) return null;
  const total = (name: (typeof counted)[number]) =>
    all.reduce((sum, { outcome, times }) => sum + outcome[name] * times, 0);
  return {
    recovered: total('recovered'),
    stillFailing: total('stillFailing'),
    noNewDelivery: total('noNewDelivery'),
    alreadyDelivered: total('alreadyDelivered'),
    delivered: total('delivered'),
    unread: total('unread'),
    failingWith: [...new Set(all.flatMap(({ outcome }) => outcome.failingWith))],
    awaited: all.some(({ outcome }) => outcome.awaited),
    settled: all.every(({ outcome }) => outcome.settled),
  };
}
