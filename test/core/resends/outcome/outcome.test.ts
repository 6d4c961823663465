/** What deliveries say after a resend: by event and endpoint, as everything else that is called delivered. */
import { expect, test } from 'vitest';
import { deliveryResultOf } from '../../../../electron/core/deliveries/delivery-result.ts';
import {
  type JudgedAt,
  judgeOutcome,
  type KnownAttempt,
  nextJudgementAt,
} from '../../../../electron/core/resends/outcome/outcome.ts';

const minute = 60_000;
const at: JudgedAt = { now: 5_000, since: 0, readUntil: 10 * minute, until: 3 * 86_400_000, isWhole: true };
const calm = { ...at, now: minute };

let numbers = 0;
/** An attempt with this status: at the ERP, of the payment, unless a test says otherwise. */
function attempt(statusCode: number | null | 'unreadable', facts: Partial<KnownAttempt> = {}): KnownAttempt {
  numbers += 1;
  const unread = statusCode === 'unreadable';
  const code = unread ? null : statusCode;
  const result = unread ? 'other' : deliveryResultOf(code);
  const place = { eventType: 'QR_CODE_COPY_AND_PASTE_PAID', endpoint: 'erp' };
  return { deliveryId: numbers, ...place, result, statusCode: code, statusUnread: unread, ...facts };
}

const bi = { endpoint: 'bi' };
const created = { eventType: 'QR_CODE_COPY_AND_PASTE_CREATED' };
type Statuses = readonly KnownAttempt[];
const of = (before: Statuses, since: Statuses = [], transactionId = 'E1') => ({ transactionId, before, since });
const verdictOf = (before: Statuses, since: Statuses = []) => judgeOutcome([of(before, since)], calm).transactions[0];

test('counts what recovered, what still fails and how, and what was not delivered anew', () => {
  const failed = [attempt(500)];
  const all = [200, 204, 500, 404, 500].map((code) => of(failed, [attempt(code)]));
  const { outcome } = judgeOutcome([...all, of(failed), of([attempt(200)]), of([], [attempt(200)])], calm);
  expect(outcome).toEqual({
    ...{ recovered: 2, stillFailing: 3, noNewDelivery: 1, alreadyDelivered: 1, delivered: 1, unread: 0 },
    ...{ failingWith: [500, 404], awaited: true, settled: false },
  });
});

test.each<[string, string, Statuses, Statuses]>([
  ['failed before, arrived since', 'recovered', [attempt(503)], [attempt(200)]],
  ['refused at first and taken a moment later', 'recovered', [attempt(503)], [attempt(500), attempt(200)]],
  ['taken and then refused', 'still_failing', [attempt(503)], [attempt(200), attempt(500)]],
  ['failed before, fails again', 'still_failing', [attempt(503)], [attempt(500)]],
  ['arrived before, fails now', 'still_failing', [attempt(200)], [attempt(500)]],
  ['arrived before and once more', 'already_delivered', [attempt(503), attempt(200)], [attempt(200)]],
  ['arrived before, nothing since', 'already_delivered', [attempt(200)], []],
  ['failed before, nothing since', 'no_new_delivery', [attempt(503)], []],
  ['of which nothing is known', 'no_new_delivery', [], []],
  ['of which nothing was known before', 'delivered', [], [attempt(200)]],
  ['another endpoint took it alone', 'no_new_delivery', [attempt(503), attempt(200, bi)], [attempt(200, bi)]],
  [
    'one of two endpoints still fails',
    'still_failing',
    [attempt(503), attempt(503, bi)],
    [attempt(500), attempt(200, bi)],
  ],
  ['only the announcement was taken', 'no_new_delivery', [attempt(503)], [attempt(200, created)]],
  ['the payment makes a lost announcement void', 'recovered', [attempt(503, created)], [attempt(200)]],
  ['a status that cannot be read', 'unread', [attempt(503)], [attempt('unreadable')]],
  ['could not be read before, arrived since', 'delivered', [attempt('unreadable')], [attempt(200)]],
])('%s: %s', (_name, verdict, before, since) => {
  expect(verdictOf(before, since)?.verdict).toBe(verdict);
});

test('names the delivery that says so, and its status only when it came since', () => {
  const [failed, still] = [attempt(503), attempt(404)];
  expect(verdictOf([failed])).toMatchObject({ statusCode: null, deliveryId: failed.deliveryId });
  expect(verdictOf([failed], [still])).toMatchObject({ statusCode: 404, deliveryId: still.deliveryId });
});

test('a status that cannot be read is never called a failure or no response', () => {
  const { outcome } = judgeOutcome([of([attempt(503)], [attempt('unreadable')])], calm);
  expect(outcome).toMatchObject({ unread: 1, stillFailing: 0, failingWith: [] });
});

test('awaits deliveries until all arrived or a minute is over, and none beyond the time of reading', () => {
  const arrived = [of([attempt(500)], [attempt(200)])];
  const failing = [of([attempt(500)], [attempt(500)])];
  const silent = [of([attempt(500)], [attempt(null)])];
  const missing = [of([attempt(500)])];
  const awaited = (evidence: typeof arrived, moment: JudgedAt) => judgeOutcome(evidence, moment).outcome.awaited;
  expect(awaited(arrived, at)).toBe(false);
  for (const evidence of [failing, silent]) {
    expect(awaited(evidence, at)).toBe(true);
    expect(awaited(evidence, calm)).toBe(false);
  }
  for (const evidence of [missing, []]) {
    expect(awaited(evidence, calm)).toBe(true);
    expect(awaited(evidence, { ...at, now: at.readUntil })).toBe(false);
  }
  expect(judgeOutcome(silent, calm).outcome).toMatchObject({ stillFailing: 1, failingWith: [null] });
});

test('is provisional for days, but where every event that was known at an endpoint arrived there anew', () => {
  const settled = (before: Statuses, since: Statuses, moment: JudgedAt = calm) =>
    judgeOutcome([of(before, since)], moment).outcome.settled;
  const afterHours = { ...at, now: 5 * 3_600_000 };
  expect(settled([attempt(500)], [attempt(200)])).toBe(true);
  expect(settled([attempt(500)], [attempt(200)], { ...calm, isWhole: false })).toBe(false);
  expect(settled([attempt(500), attempt(200, bi)], [attempt(200)], afterHours)).toBe(false);
  for (const since of [[attempt(500)], [attempt(null)], [attempt('unreadable')], []]) {
    expect(settled([attempt(500)], since, afterHours)).toBe(false);
    expect(settled([attempt(500)], since, { ...at, now: at.until })).toBe(true);
  }
  expect(settled([attempt(200)], [], afterHours)).toBe(false);
  expect(settled([], [attempt(200)], afterHours)).toBe(false);
  expect(judgeOutcome([], afterHours).outcome.settled).toBe(false);
});

test('is judged again soon, then at longer distances', () => {
  const wait = (now: number, isAwaited: boolean) => nextJudgementAt(now, 0, isAwaited) - now;
  expect([0, 10_001, minute, 500_000].map((now) => wait(now, true))).toEqual([2_000, 5_001, 30_000, minute]);
  expect([0, 60 * minute, 86_400_000].map((now) => wait(now, false))).toEqual([minute, 3 * minute, 15 * minute]);
});
