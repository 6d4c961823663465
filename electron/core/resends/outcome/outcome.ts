/** What the deliveries say after a resend: counts, and when they are final. Pure. */
import type { Outcome } from '../../../contract/resend.ts';
import type { TransactionVerdict } from '../../../contract/resend-plan.ts';

/** What the archive knows of one transaction that a resend was to reach. */
export interface TransactionEvidence {
  readonly transactionId: string;
  /** Whether an attempt before the resend was delivered. */
  readonly deliveredBefore: boolean;
  /** The attempt since the resend that speaks for it: a delivered one if there is any, else the newest. */
  readonly since: { readonly deliveryId: number; readonly statusCode: number | null } | null;
  /** Its newest attempt at all. */
  readonly newestDeliveryId: number | null;
}

export interface Judged {
  readonly outcome: Outcome;
  readonly transactions: readonly TransactionVerdict[];
}

/**
 * COMPLETED may be seen before the last delivery of it. What had been delivered before, and endpoints that have not
 * answered, are waited for this long; a transaction without any new delivery, until the window ends.
 */
const settleAfterMs = 60_000;

export interface JudgedAt {
  readonly now: number;
  /** When reading again began and when it ends. */
  readonly since: number;
  readonly until: number;
}

/**
 * Classifies each transaction. The outcome is settled when nothing is left that a new delivery or a late answer could
 * change, or when the window is over. No transaction at all means that nobody knows which ones the resend was to reach.
 */
export function judgeOutcome(evidence: readonly TransactionEvidence[], at: JudgedAt): Judged {
  const transactions = evidence.map(verdictOf);
  const count = (verdict: TransactionVerdict['verdict']) => transactions.filter((t) => t.verdict === verdict).length;
  const unanswered = transactions.some((t) => t.verdict === 'still_failing' && t.statusCode === null);
  const reached = transactions.length > 0 && count('no_new_delivery') === 0;
  const calm = (count('already_delivered') === 0 && !unanswered) || at.now - at.since >= settleAfterMs;
  return {
    outcome: {
      recovered: count('recovered'),
      stillFailing: count('still_failing'),
      noNewDelivery: count('no_new_delivery'),
      failingWith: codesOf(transactions),
      settled: (reached && calm) || at.now >= at.until,
    },
    transactions,
  };
}

function verdictOf({
  transactionId,
  since,
  deliveredBefore,
  newestDeliveryId,
}: TransactionEvidence): TransactionVerdict {
  if (since === null) {
    const verdict = deliveredBefore ? 'already_delivered' : 'no_new_delivery';
    return { transactionId, verdict, statusCode: null, deliveryId: newestDeliveryId };
  }
  const { statusCode, deliveryId } = since;
  const delivered = statusCode !== null && statusCode >= 200 && statusCode < 300;
  return { transactionId, verdict: delivered ? 'recovered' : 'still_failing', statusCode, deliveryId };
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
 * When deliveries are read again after `now`: soon after the resend ended, then at ever longer distances, up to a minute.
 */
export function nextReadingAt(now: number, since: number): number {
  return now + Math.min(Math.max(Math.round((now - since) / 2), 2_000), 60_000);
}

/** Adds up the outcomes of several resends, each as often as it occurs; `null` for none. */
export function sumOutcomes(all: readonly { readonly outcome: Outcome; readonly times: number }[]): Outcome | null {
  if (all.length === 0) return null;
  const total = (pick: (outcome: Outcome) => number) =>
    all.reduce((sum, { outcome, times }) => sum + pick(outcome) * times, 0);
  return {
    recovered: total((outcome) => outcome.recovered),
    stillFailing: total((outcome) => outcome.stillFailing),
    noNewDelivery: total((outcome) => outcome.noNewDelivery),
    failingWith: [...new Set(all.flatMap(({ outcome }) => outcome.failingWith))],
    settled: all.every(({ outcome }) => outcome.settled),
  };
}
