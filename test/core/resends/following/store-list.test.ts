/** The provider's list in the store: what a row changes, and what its absence proves. */
import { expect, test } from 'vitest';
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

test('a reading that did not reach back far enough, or did not understand a row, proves nothing', () => {
  const opened = openStore();
  opened.store.finishReading(reading({ newestAt: t0 }));
  submit(opened, 'a', [cashinOrder(1)]);
  const { key } = claim(opened);
  opened.store.recover(t0);
  const late = { beganAt: t0 + 9_000, now: t0 + 9_000 };
  for (let count = 0; count < 5; count += 1) {
    opened.store.finishReading(reading({ ...late, reachedBack: t0 - 1_000 }));
    opened.store.finishReading(reading({ ...late, proves: false }));
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
    followed: 2,
    inDoubt: 1,
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
