import { expect, test } from 'vitest';
import { everyResend, type ResendOrder } from '../../../electron/contract/resend.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';
import type { Claim } from '../../../electron/core/resend/store-attempts.ts';
import type { Reading } from '../../../electron/core/resend/store-list.ts';
import { cashinOrder, cashinOrders, type OpenedStore, openStore } from '../../support/resends/store.ts';

const t0 = Date.UTC(2026, 4, 12, 8);
const options = { now: t0, outcomeGraceMs: 30_000, outcomeWindowMs: 600_000 };
const page = { order: 'newest', after: null, skip: 0, limit: 100 } as const;

function reading(changes: Partial<Reading> = {}): Reading {
  return {
    beganAt: t0,
    now: t0,
    reachedBack: null,
    newestAt: null,
    proves: true,
    absentReads: 2,
    absentAfterMs: 1_000,
    ...changes,
  };
}

function row(changes: Partial<ProviderResend> = {}): ProviderResend {
  return {
    id: 7890,
    kind: 'CASHIN',
    status: 'PENDING',
    objectReferenceId: '1',
    accountMirrorId: null,
    periodFrom: null,
    periodTo: null,
    userId: 246,
    createdAt: t0,
    updatedAt: t0,
    processedAt: null,
    errorMessage: null,
    extra: null,
    ...changes,
  };
}

const completed = (changes: Partial<ProviderResend> = {}) =>
  row({ status: 'COMPLETED', updatedAt: t0 + 5_000, processedAt: t0 + 5_000, ...changes });

/** A store that has read an empty list. */
function openRead(): OpenedStore {
  const opened = openStore();
  opened.store.finishReading(reading());
  return opened;
}

function submit({ store }: OpenedStore, planId: string, orders: readonly ResendOrder[], note = '') {
  return store.submitPlan({ planId, orders, note, now: t0 });
}

function claim({ store }: OpenedStore): Claim {
  const claimed = store.claimNext(t0);
  if (claimed === null) throw new Error('Nothing to claim.');
  return claimed;
}

const stateOf = ({ queries }: OpenedStore, key: number) => queries.get(key).state;

test('the same plan submitted twice is one plan', () => {
  const opened = openRead();
  const first = submit(opened, 'a', cashinOrders(3));
  expect(submit(opened, 'a', cashinOrders(3))).toEqual(first);
  expect(opened.queries.summarize(everyResend).count).toBe(3);
});

test('a plan of the same ID with other orders is refused', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(3));
  expect(() => submit(opened, 'a', cashinOrders(2))).toThrow(
    expect.objectContaining({ failure: { code: 'already_sent', field: 'planId' } }),
  );
});

test('identical orders of a plan are one resend', () => {
  const opened = openRead();
  expect(submit(opened, 'a', [cashinOrder(1), cashinOrder(2), cashinOrder(1)]).keys).toHaveLength(2);
});

test('orders of two kinds, and of two accounts, are different', () => {
  const opened = openRead();
  const period = {
    mode: 'period',
    kind: 'CASHIN',
    branch: '0001',
    accountNumber: '1',
    from: t0,
    to: t0 + 1_000,
  } as const;
  const orders: ResendOrder[] = [
    cashinOrder(1),
    { mode: 'object', kind: 'CASHOUT', objectReferenceId: 1 },
    period,
    { ...period, accountNumber: '01' },
    { ...period, branch: '1' },
  ];
  expect(submit(opened, 'a', orders).keys).toHaveLength(5);
});

test('an order that another plan still holds moves to the newer plan', () => {
  const opened = openRead();
  const first = submit(opened, 'a', cashinOrders(2), 'ticket 1');
  const second = submit(opened, 'b', [cashinOrder(1)], 'ticket 2');
  expect(second).toEqual({ planId: 'b', keys: [first.keys[0]], joined: [first.keys[0]] });
  expect(opened.store.cancelPlan('a', t0)).toBe(1);
  expect(first.keys.map((key) => stateOf(opened, key))).toEqual(['planned', 'cancelled']);
  expect(opened.queries.get(first.keys[0] ?? 0).note).toBe('ticket 2');
});

test('an order that is being sent is joined and stays with its plan', () => {
  const opened = openRead();
  const first = submit(opened, 'a', [cashinOrder(1)], 'ticket 1');
  claim(opened);
  expect(submit(opened, 'b', [cashinOrder(1)], 'ticket 2').joined).toEqual(first.keys);
  expect(opened.queries.get(first.keys[0] ?? 0)).toMatchObject({ planId: 'a', note: 'ticket 1' });
  expect(opened.store.claimNext(t0)).toBeNull();
  expect(opened.queries.plan('b')).toMatchObject({ size: 1, states: { sending: 1 } });
});

test('the database itself refuses a second resend on the way for the same order', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const copy = `INSERT INTO resends (state, mode, kind, created_at, updated_at, identity, match_key)
    SELECT 'planned', mode, kind, created_at, updated_at, identity, match_key FROM resends`;
  expect(() => opened.db.exec(copy)).toThrow(/UNIQUE/);
});

test('single resends go before long plans, and each plan in its order', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(3));
  const single = submit(opened, 'b', [cashinOrder(9)]);
  expect(claim(opened).key).toBe(single.keys[0]);
  expect(claim(opened).order).toEqual(cashinOrder(1));
});

test('paused plans send nothing', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(2));
  opened.store.setPlanPaused('a', true);
  expect(opened.store.claimNext(t0)).toBeNull();
  expect(opened.store.countWaiting()).toBe(0);
  opened.store.setPlanPaused('a', false);
  expect(claim(opened).order).toEqual(cashinOrder(1));
});

test('a plan that does not exist cannot be paused or cancelled', () => {
  const { store } = openRead();
  expect(() => store.setPlanPaused('x', true)).toThrow('not_found');
  expect(() => store.cancelPlan('x', t0)).toThrow('not_found');
});

test('an answer to an earlier attempt changes nothing', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const first = claim(opened);
  opened.store.settle(first, { kind: 'released' }, t0);
  const second = claim(opened);
  opened.store.settle(first, { kind: 'refused', message: 'late' }, t0);
  expect(stateOf(opened, second.key)).toBe('sending');
});

test('an accepted answer counts after the attempt was given up, a refusal does not', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(2));
  const [first, second] = [claim(opened), claim(opened)];
  expect(opened.store.recover(t0)).toBe(2);
  opened.store.settle(first, { kind: 'accepted', providerId: 7890 }, t0);
  opened.store.settle(second, { kind: 'refused', message: 'no' }, t0);
  expect([first, second].map(({ key }) => stateOf(opened, key))).toEqual(['accepted', 'unknown']);
});

test('an ID that another resend holds is not claimed twice', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(2));
  const [first, second] = [claim(opened), claim(opened)];
  opened.store.settle(first, { kind: 'accepted', providerId: 7890 }, t0);
  opened.store.settle(second, { kind: 'accepted', providerId: 7890 }, t0);
  expect(opened.queries.get(first.key).providerId).toBe(7890);
  expect(opened.queries.get(second.key)).toMatchObject({ state: 'accepted', providerId: null });
});

test('a request that the list showed in a form of its own before the answer came is not shown twice', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const claimed = claim(opened);
  opened.store.observe([row({ objectReferenceId: 'qr-1', status: 'PROCESSING' })], options);
  opened.store.settle(claimed, { kind: 'accepted', providerId: 7890 }, t0);
  opened.store.observe([completed({ objectReferenceId: 'qr-1' })], options);
  expect(opened.queries.list(everyResend, page).map(({ key, state }) => ({ key, state }))).toEqual([
    { key: claimed.key, state: 'completed' },
  ]);
  expect(opened.store.owedNotices()).toHaveLength(1);
});

test('history that was over before it was first seen owes nothing', () => {
  const opened = openStore();
  opened.store.observe([completed(), row({ id: 7891, objectReferenceId: '2', status: 'FAILED' })], options);
  expect(opened.store.owedNotices()).toEqual([]);
  expect(opened.store.outcomesDue(t0 + 1)).toEqual([]);
});

test("what a resend went through before it was first seen has the provider's times", () => {
  const opened = openStore();
  const [from, to] = [t0 - 7_200_000, t0 - 3_600_000];
  opened.store.observe([completed({ createdAt: from, updatedAt: to, processedAt: to })], options);
  expect(opened.queries.get(1).timeline).toEqual([
    { state: 'pending', at: from },
    { state: 'completed', at: to },
  ]);
});

test('a resend made elsewhere owes a notice for what it becomes', () => {
  const opened = openStore();
  opened.store.observe([row()], options);
  opened.store.observe([row({ status: 'FAILED', updatedAt: t0 + 1, errorMessage: 'service unavailable' })], options);
  expect(opened.store.owedNotices()).toMatchObject([
    { state: 'failed', errorMessage: 'service unavailable', dueAt: t0 },
  ]);
});

test('two polls that see the same change, and a state that comes back, owe one notice', () => {
  const opened = openStore();
  opened.store.observe([row()], options);
  opened.store.observe([completed()], options);
  opened.store.observe([completed()], options);
  opened.store.finishNotices([1], t0);
  opened.store.observe([row({ status: 'PROCESSING', updatedAt: t0 + 6_000 })], options);
  opened.store.observe([completed({ updatedAt: t0 + 7_000 })], options);
  expect(opened.store.owedNotices()).toEqual([]);
  expect(opened.queries.get(1).timeline.map((entry) => entry.state)).toEqual([
    'pending',
    'completed',
    'processing',
    'completed',
  ]);
});

test('statuses that nobody knew are kept and followed', () => {
  const opened = openStore();
  opened.store.observe([row({ status: 'QUEUED' })], options);
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
  expect(stateOf(opened, key)).toBe('sendable');
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
  opened.store.observe([completed({ createdAt: t0 - 3_600_000 })], options);
  expect(stateOf(opened, key)).toBe('unknown');
});

test('how far the list is read depends on what is open', () => {
  const opened = openStore();
  const needs = () => opened.store.listNeeds({ now: t0, everything: false }).until;
  expect(needs()).toBeNull();
  opened.store.observe([row({ createdAt: t0 - 60_000 }), completed({ id: 7891, objectReferenceId: '2' })], options);
  opened.store.finishReading(reading({ newestAt: t0 }));
  expect(needs()).toBe(t0 - 60_000);
  opened.store.observe([completed({ createdAt: t0 - 60_000 })], options);
  expect(needs()).toBe(t0);
});

test('what is open for longer than a day is read when the app starts', () => {
  const opened = openStore();
  const lastWeek = t0 - 7 * 86_400_000;
  opened.store.observe([row({ createdAt: lastWeek })], options);
  opened.store.finishReading(reading({ newestAt: t0 }));
  expect(opened.store.listNeeds({ now: t0, everything: false })).toMatchObject({ until: t0, followed: 0 });
  expect(opened.store.listNeeds({ now: t0, everything: true })).toMatchObject({ until: lastWeek, followed: 1 });
});

test('writes that precede an effect wait for the disk', () => {
  const opened = openRead();
  const levels: unknown[] = [];
  const exec = opened.db.exec.bind(opened.db);
  opened.db.exec = (sql) => {
    if (sql === 'BEGIN IMMEDIATE') levels.push(opened.db.prepare('PRAGMA synchronous').get()?.synchronous);
    exec(sql);
  };
  submit(opened, 'a', [cashinOrder(1)]);
  claim(opened);
  expect(levels).toEqual([2, 2]);
  expect(opened.db.prepare('PRAGMA synchronous').get()?.synchronous).toBe(1);
});

test('what waited in the queue for longer than a day is followed as closely as any other once it was sent', () => {
  const opened = openRead();
  opened.store.observe([row({ id: 1, objectReferenceId: '9', createdAt: t0 })], options);
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
