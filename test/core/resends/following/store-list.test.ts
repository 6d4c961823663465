/** The provider's list in the store: what a row changes, and what its absence proves. */
import { describe, expect, test } from 'vitest';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import type { ProviderResend } from '../../../../electron/core/provider/resend-row.ts';
import {
  claim,
  completed,
  observing,
  openRead,
  reading,
  row,
  stateOf,
  submit,
  t0,
} from '../../../support/resends/moments.ts';
import { cashinOrder, cashinOrders, openStore } from '../../../support/resends/store.ts';
import { owedBy } from '../../../support/resends/telling.ts';

test('history that was over before it was first seen owes nothing', () => {
  const opened = openStore();
  opened.store.observe([completed(), row({ id: 7891, objectReferenceId: '2', status: 'FAILED' })], observing);
  expect(owedBy(opened)).toEqual([]);
  expect(opened.store.outcomesDue(t0 + 1)).toEqual([]);
});

test("what a resend went through before it was first seen has the provider's times", () => {
  const opened = openStore();
  const [from, to] = [t0 - 7_200_000, t0 - 3_600_000];
  opened.store.observe([completed({ createdAt: from, updatedAt: to, processedAt: to })], observing);
  expect(opened.queries.get(1).timeline).toEqual([
    { state: 'pending', at: from },
    { state: 'completed', at: to },
  ]);
});

test('a resend made elsewhere owes a notice for what it becomes', () => {
  const opened = openStore();
  opened.store.observe([row()], observing);
  opened.store.observe([row({ status: 'FAILED', updatedAt: t0 + 1, errorMessage: 'service unavailable' })], observing);
  expect(owedBy(opened)).toMatchObject([{ state: 'failed', errorMessage: 'service unavailable', dueAt: t0 }]);
});

test('two polls that see the same change, and a state that comes back, owe one notice', () => {
  const opened = openStore();
  opened.store.observe([row()], observing);
  opened.store.observe([completed()], observing);
  opened.store.observe([completed()], observing);
  opened.outbox.finishEntries([1], t0);
  opened.store.observe([row({ status: 'PROCESSING', updatedAt: t0 + 6_000 })], observing);
  opened.store.observe([completed({ updatedAt: t0 + 7_000 })], observing);
  expect(owedBy(opened)).toEqual([]);
  expect(opened.queries.get(1).timeline.map((entry) => entry.state)).toEqual([
    'pending',
    'completed',
    'processing',
    'completed',
  ]);
});

test('statuses that nobody knew are kept and followed', () => {
  const opened = openStore();
  opened.store.observe([row({ status: 'QUEUED' })], observing);
  opened.store.finishReading(reading({ newestAt: t0 }));
  expect(opened.queries.get(1)).toMatchObject({ state: 'other', providerStatus: 'QUEUED' });
  expect(opened.store.listNeeds({ now: t0, everything: false })).toMatchObject({ followed: 1 });
});

test('a doubt ends only after enough readings that began late enough', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const { key } = claim(opened);
  opened.store.recover(t0);
  const early = t0 + 999;
  const late = t0 + 5_000;
  for (let count = 0; count < 5; count += 1) opened.store.finishReading(reading({ beganAt: early, now: late }));
  expect(stateOf(opened, key)).toBe('unknown');
  opened.store.finishReading(reading({ beganAt: t0 + 1_000, now: late }));
  expect(stateOf(opened, key)).toBe('needs_decision');
});

test('a reading that did not reach back far enough, or lacks what it must hold, proves nothing', () => {
  const opened = openStore();
  opened.store.finishReading(reading({ newestAt: t0 }));
  submit(opened, 'a', [cashinOrder(1)]);
  const { key } = claim(opened);
  opened.store.recover(t0);
  const late = { beganAt: t0 + 9_000, now: t0 + 9_000 };
  for (let count = 0; count < 5; count += 1) {
    opened.store.finishReading(reading({ ...late, reachedBack: t0 - 1_000 }));
    opened.store.finishReading(reading({ ...late, isWhole: false }));
  }
  expect(stateOf(opened, key)).toBe('unknown');
});

test('rows from before the attempt are not taken for its request', () => {
  const opened = openStore();
  opened.store.finishReading(reading({ newestAt: t0 }));
  submit(opened, 'a', [cashinOrder(1)]);
  const { key } = claim(opened);
  opened.store.recover(t0);
  opened.store.observe([completed({ createdAt: t0 - 3_600_000 })], observing);
  expect(stateOf(opened, key)).toBe('unknown');
});

test('how far the list is read depends on what is open', () => {
  const opened = openStore();
  const needs = () => opened.store.listNeeds({ now: t0, everything: false }).until;
  expect(needs()).toBeNull();
  opened.store.observe([row({ createdAt: t0 - 60_000 }), completed({ id: 7891, objectReferenceId: '2' })], observing);
  opened.store.finishReading(reading({ newestAt: t0 }));
  expect(needs()).toBe(t0 - 60_000);
  opened.store.observe([completed({ createdAt: t0 - 60_000 })], observing);
  expect(needs()).toBe(t0);
});

test('what is open for longer than a day is read when the app starts', () => {
  const opened = openStore();
  const lastWeek = t0 - 7 * 86_400_000;
  opened.store.observe([row({ createdAt: lastWeek })], observing);
  opened.store.finishReading(reading({ newestAt: t0 }));
  expect(opened.store.listNeeds({ now: t0, everything: false })).toMatchObject({ until: t0, followed: 0 });
  expect(opened.store.listNeeds({ now: t0, everything: true })).toMatchObject({ until: lastWeek, followed: 1 });
});

test('what waited in the queue for longer than a day is followed as closely as any other once it was sent', () => {
  const opened = openRead();
  opened.store.observe([row({ id: 1, objectReferenceId: '9', createdAt: t0 })], observing);
  opened.store.finishReading(reading({ newestAt: t0 }));
  submit(opened, 'friday', cashinOrders(2));
  const monday = t0 + 64 * 3_600_000;
  for (const settlement of [
    { kind: 'unknown', message: 'timeout' },
    { kind: 'accepted', providerId: 7890 },
  ] as const) {
    const claimed = opened.store.claimNext(monday);
    if (claimed) opened.store.settle(claimed, settlement, monday);
  }
  expect(opened.store.listNeeds({ now: monday, everything: false })).toEqual({
    until: t0 - 60_000,
    firstUntil: null,
    followed: 2,
    inDoubt: 1,
    known: [1],
  });
});

test('what was in doubt when the machine fell asleep is followed when it wakes, however long that took', () => {
  const opened = openRead();
  submit(opened, 'friday', cashinOrders(1));
  opened.store.settle(claim(opened), { kind: 'unknown', message: 'timeout' }, t0);
  const monday = t0 + 64 * 3_600_000;
  opened.store.clockMoved(64 * 3_600_000, monday);
  expect(opened.store.listNeeds({ now: monday, everything: false })).toMatchObject({ followed: 1, inDoubt: 1 });
});

describe('a request is found in the list', () => {
  const asked: ResendOrder = { mode: 'object', kind: 'CASHIN', objectReferenceId: 9001 };
  const hour = 3_600_000;
  const from = Date.UTC(2026, 4, 11, 17, 2, 11);
  const to = Date.UTC(2026, 4, 11, 17, 37, 59);
  const period: ResendOrder = { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '5', from, to };
  const periodRow = (shift: number, ends: { from?: number; to?: number } = {}) =>
    row({ objectReferenceId: null, periodFrom: from + shift, periodTo: to + shift, ...mapped(ends) });
  const mapped = ({ from: first, to: last }: { from?: number; to?: number }) => ({
    ...(first === undefined ? {} : { periodFrom: first }),
    ...(last === undefined ? {} : { periodTo: last }),
  });

  test.each<[string, ResendOrder, ProviderResend]>([
    ['with spaces around the object', asked, row({ objectReferenceId: ' 9001 ' })],
    ['with the object as a decimal', asked, row({ objectReferenceId: '9001.0' })],
    ['with leading zeros', asked, row({ objectReferenceId: '0009001' })],
    [
      'with the kind and the status in lower case',
      asked,
      row({ kind: 'cashin', status: 'pending', objectReferenceId: '9001' }),
    ],
    ['in whole minutes', period, periodRow(0, { from: from - 11_000, to: to - 59_000 })],
    ['with its end a second earlier', period, periodRow(0, { to: to - 1_000 })],
    ['in naive local time that was read as UTC', period, periodRow(-3 * hour)],
    ['by a provider whose clock was set back', asked, row({ objectReferenceId: '9001', createdAt: t0 - 2 * hour })],
  ])('%s', (_name, order, found) => {
    const opened = openRead();
    opened.store.observe([row({ id: 5, objectReferenceId: '4', createdAt: t0 })], observing);
    opened.store.finishReading(reading({ newestAt: t0, seen: new Set([5]) }));
    submit(opened, 'a', [order]);
    const { key } = claim(opened);
    opened.store.recover(t0);
    opened.store.observe([found], observing);
    expect(opened.queries.get(key)).toMatchObject({ providerId: found.id, state: 'pending' });
  });

  test.each<[string, ResendOrder, ProviderResend]>([
    ['another object', asked, row({ objectReferenceId: '90010' })],
    ['the same number of another kind', asked, row({ objectReferenceId: '9001', kind: 'CASHOUT' })],
    ['another user’s', asked, row({ objectReferenceId: '9001', userId: 999 })],
    ['the hour after', period, periodRow(hour)],
    ['a period that begins with it', period, periodRow(0, { to: to + 10 * 60_000 })],
    ['one from long before', asked, completed({ id: 3, objectReferenceId: '9001', createdAt: t0 - 2 * hour })],
  ])('unless it is %s', (_name, order, found) => {
    const opened = openRead();
    opened.db.prepare("INSERT INTO meta VALUES ('user_id', '246')").run();
    opened.store.observe([row({ id: 5, objectReferenceId: '4', createdAt: t0 })], observing);
    opened.store.finishReading(reading({ newestAt: t0, seen: new Set([5]) }));
    submit(opened, 'a', [order]);
    const { key } = claim(opened);
    opened.store.recover(t0);
    opened.store.observe([found], observing);
    expect(stateOf(opened, key)).toBe('unknown');
  });

  test('although a row before it is dated in the future', () => {
    const opened = openRead();
    const future = t0 + 400 * 24 * hour;
    opened.store.observe([row({ id: 5, objectReferenceId: '4', createdAt: future })], observing);
    opened.store.finishReading(reading({ newestAt: future, seen: new Set([5]) }));
    submit(opened, 'a', [asked]);
    const { key } = claim(opened);
    opened.store.recover(t0);
    opened.store.observe([row({ id: 6, objectReferenceId: '9001', createdAt: t0 + 1_000 })], observing);
    expect(opened.queries.get(key)).toMatchObject({ providerId: 6 });
  });

  test('after it waited for a person, too, and by then that person need not decide', () => {
    const opened = openRead();
    const newest = t0 + 8 * hour;
    opened.store.observe([row({ id: 5, objectReferenceId: '4', createdAt: t0 - hour })], observing);
    opened.store.finishReading(reading({ newestAt: t0 - hour, seen: new Set([5]) }));
    submit(opened, 'a', [asked]);
    const { key } = claim(opened);
    opened.store.recover(t0);
    const later = { beganAt: t0 + 9_000, now: t0 + 9_000 };
    for (let count = 0; count < 3; count += 1) opened.store.finishReading(reading({ ...later, newestAt: newest }));
    expect(opened.queries.get(key)).toMatchObject({ state: 'needs_decision', reason: 'not_listed' });
    // The list is read back to where it would lie, however much came after it.
    expect(opened.store.listNeeds({ now: t0 + 9_000, everything: false }).until).toBeLessThan(t0 - hour);
    opened.store.observe([row({ objectReferenceId: '9001' })], observing);
    expect(opened.queries.get(key)).toMatchObject({ state: 'pending', reason: null });
  });
});

test('a row that cannot be understood, and a yes of the provider’s, make a doubt longer, but not for good', () => {
  for (const isAccepted of [true, false]) {
    const opened = openRead();
    submit(opened, 'a', [cashinOrder(1)]);
    const claimed = claim(opened);
    if (isAccepted) opened.store.settle(claimed, { kind: 'accepted', providerId: null }, t0);
    else opened.store.recover(t0);
    const at = (ms: number) => reading({ beganAt: t0 + ms, now: t0 + ms, isUnderstood: isAccepted });
    for (let count = 0; count < 5; count += 1) opened.store.finishReading(at(4_999));
    expect(stateOf(opened, claimed.key)).toBe(isAccepted ? 'accepted' : 'unknown');
    opened.store.finishReading(at(5_000));
    expect(stateOf(opened, claimed.key)).toBe('needs_decision');
  }
});

test('what the list does not show any more is not followed any longer, and is when it shows it again', () => {
  const opened = openRead();
  opened.store.observe([row(), row({ id: 7891, objectReferenceId: '2', createdAt: t0 + 1 })], observing);
  opened.store.finishReading(reading({ newestAt: t0 + 1, seen: new Set([7890, 7891]) }));
  const without = (ms: number) =>
    reading({ beganAt: t0 + ms, now: t0 + ms, seen: new Set([7891]), known: [7891, 7890], newestAt: t0 + 1 });
  opened.store.finishReading(without(1));
  opened.store.finishReading(without(5_000));
  expect(opened.queries.get(1).goneAt).toBeNull();
  opened.store.finishReading(without(5_001));
  expect(opened.queries.get(1)).toMatchObject({ state: 'pending', goneAt: t0 + 5_001 });
  expect(opened.store.listNeeds({ now: t0, everything: false })).toMatchObject({ followed: 1, known: [7891] });
  opened.store.observe([row()], observing);
  expect(opened.queries.get(1).goneAt).toBeNull();
  expect(opened.store.listNeeds({ now: t0, everything: false })).toMatchObject({ followed: 2 });
});

test('a resend that goes back from its end leaves no outcome due that nobody follows', () => {
  const opened = openStore();
  opened.store.observe([row()], observing);
  opened.store.observe([completed()], observing);
  expect(opened.store.nextOutcomeAt()).toBe(t0);
  opened.store.observe([row({ status: 'PROCESSING', updatedAt: t0 + 6_000 })], observing);
  // What is due and followed by nobody would be looked at without a pause.
  expect(opened.store.outcomesDue(t0)).toEqual([]);
  expect(opened.store.nextOutcomeAt()).toBeNull();
});

test('a resend that goes back from COMPLETED is shown and followed as it is, and its outcome waits for its end', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const claimed = claim(opened);
  const { key } = claimed;
  opened.store.settle(claimed, { kind: 'accepted', providerId: 7890 }, t0);
  opened.store.observe([completed()], observing);
  const { store } = opened;
  const outcome = { recovered: 1, stillFailing: 0, noNewDelivery: 0, alreadyDelivered: 0, delivered: 0, unread: 0 };
  const judged = { outcome: { ...outcome, failingWith: [], awaited: false, settled: true }, transactions: [] };
  store.saveOutcome({ key, judged, nextAt: t0 + 1, now: t0 });

  store.observe([completed({ status: 'PROCESSING', updatedAt: t0 + 9_000, processedAt: null })], observing);
  expect(opened.queries.get(key)).toMatchObject({ state: 'processing', outcome: { recovered: 1, settled: false } });
  expect(store.listNeeds({ now: t0, everything: false }).followed).toBe(1);
  // Nothing of it is due, so nothing is done over and over.
  expect([store.outcomesDue(t0 + 1_000_000), store.nextOutcomeAt()]).toEqual([[], null]);

  store.observe([completed({ updatedAt: t0 + 12_000, processedAt: t0 + 12_000 })], observing);
  expect(stateOf(opened, key)).toBe('completed');
  expect(store.nextOutcomeAt()).toBe(t0);
  expect(owedBy(opened)).toHaveLength(1);
});

test.each(['completed', ' Completed '])('reads a status in any spelling: %j', (status) => {
  const opened = openRead();
  opened.store.observe([row()], observing);
  opened.store.observe([completed({ status })], observing);
  expect(opened.queries.get(1)).toMatchObject({ state: 'completed', providerStatus: status });
});
