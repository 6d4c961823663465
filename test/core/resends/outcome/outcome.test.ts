import { expect, test } from 'vitest';
import {
  judgeOutcome,
  nextReadingAt,
  type TransactionEvidence,
} from '../../../../electron/core/resends/outcome/outcome.ts';

const at = { now: 5_000, since: 0, until: 600_000 };

function evidence(changes: Partial<TransactionEvidence> & { statusCode?: number | null } = {}): TransactionEvidence {
  const { statusCode, ...rest } = changes;
  const since = statusCode === undefined ? null : { deliveryId: 99, statusCode };
  return { transactionId: 'E1', deliveredBefore: false, newestDeliveryId: 1, since, ...rest };
}

test('counts what recovered, what still fails and how, and what was not delivered anew', () => {
  const all = [200, 204, 500, 404, 500].map((statusCode) => evidence({ statusCode }));
  const { outcome, transactions } = judgeOutcome([...all, evidence()], { ...at, now: at.until });
  expect(outcome).toEqual({ recovered: 2, stillFailing: 3, noNewDelivery: 1, failingWith: [500, 404], settled: true });
  expect(transactions.at(-1)).toEqual({
    transactionId: 'E1',
    verdict: 'no_new_delivery',
    statusCode: null,
    deliveryId: 1,
  });
});

test('is settled as soon as every transaction has an answer', () => {
  expect(judgeOutcome([evidence({ statusCode: 200 })], at).outcome.settled).toBe(true);
  expect(judgeOutcome([evidence({ statusCode: 500 })], at).outcome.settled).toBe(true);
});

test('waits for an endpoint that has not answered, and says in the end that it did not', () => {
  const silent = [evidence({ statusCode: null })];
  expect(judgeOutcome(silent, at).outcome.settled).toBe(false);
  expect(judgeOutcome(silent, { ...at, now: 60_000 }).outcome).toMatchObject({
    stillFailing: 1,
    failingWith: [null],
    settled: true,
  });
});

test('what had been delivered before is neither a failure nor missing', () => {
  const before = evidence({ deliveredBefore: true });
  const { outcome, transactions } = judgeOutcome([before, evidence({ statusCode: 200 })], at);
  expect(outcome).toMatchObject({ recovered: 1, stillFailing: 0, noNewDelivery: 0, settled: false });
  expect(transactions[0]?.verdict).toBe('already_delivered');
  expect(judgeOutcome([before], { ...at, now: 60_000 }).outcome.settled).toBe(true);
});

test('says nothing of a resend whose transactions nobody knows', () => {
  expect(judgeOutcome([], at).outcome).toMatchObject({
    recovered: 0,
    stillFailing: 0,
    noNewDelivery: 0,
    settled: false,
  });
  expect(judgeOutcome([], { ...at, now: at.until }).outcome.settled).toBe(true);
});

test('reads again soon, then at longer distances, at least every minute', () => {
  const waits = [0, 10_001, 60_000, 500_000].map((now) => nextReadingAt(now, 0) - now);
  expect(waits).toEqual([2_000, 5_001, 30_000, 60_000]);
});
