/** Plans in the store: what is one plan, one resend, and whose it is. */
import { expect, test } from 'vitest';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { everyResend } from '../../../electron/contract/values/resends.ts';
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
} from '../../support/resends/moments.ts';
import { cashinOrder, cashinOrders } from '../../support/resends/store.ts';

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
  expect(second).toEqual({ planId: 'b', keys: [first.keys[0]], joined: [first.keys[0]], held: [] });
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

test('what somebody asked for a moment ago waits for a person, unless that person knew of it', () => {
  const opened = openRead();
  opened.store.observe(
    [row({ id: 1, objectReferenceId: '1' }), completed({ id: 2, objectReferenceId: '2' })],
    observing,
  );
  const old = { createdAt: t0 - 3_600_000, updatedAt: t0 - 3_600_000, processedAt: t0 - 3_600_000 };
  opened.store.observe([completed({ id: 3, objectReferenceId: '3', ...old })], observing);
  opened.store.finishReading(reading({ newestAt: t0, seen: new Set([1, 2, 3]) }));
  const first = submit(opened, 'a', cashinOrders(4));
  expect(first.keys.map((key) => opened.queries.get(key).reason)).toEqual([
    ...['asked_elsewhere', 'asked_elsewhere', null, null],
  ]);
  expect(first.held).toEqual(first.keys.slice(0, 2));
  opened.store.cancelPlan('a', t0);
  opened.store.cancelResends(first.keys, t0);
  const despite = [1, 2].map((id) => opened.queries.keyOf(id) ?? 0);
  const plan = { planId: 'b', orders: cashinOrders(2), note: '', now: t0, despite };
  expect(opened.store.submitPlan(plan).held).toEqual([]);
});

test('what somebody asked for since a person decided is held back right before it would leave, and goes when they decide', () => {
  const opened = openRead();
  const period = (from: number, to: number): ResendOrder => ({
    ...{ mode: 'period', kind: 'CASHOUT', branch: '0001', accountNumber: '5', from, to },
  });
  const { keys } = submit(opened, 'a', [cashinOrder(1), period(1_000, 9_000), cashinOrder(2)]);
  const theirs = { objectReferenceId: null, kind: 'CASHOUT', periodFrom: 8_000, periodTo: 12_000 };
  opened.store.observe([row({ id: 1, objectReferenceId: '1' }), row({ id: 2, ...theirs })], observing);
  expect(claim(opened).key).toBe(keys[2]);
  expect(keys.slice(0, 2).map((key) => opened.queries.get(key).reason)).toEqual(['asked_elsewhere', 'asked_elsewhere']);
  opened.store.sendAgain([keys[0] ?? 0], t0);
  expect(claim(opened).key).toBe(keys[0]);
});
