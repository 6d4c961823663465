/** Attempts in the store: which answer counts. */
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
import { cashinOrder, cashinOrders } from '../../../support/resends/store.ts';

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

test('an ID of the answer that is another request’s takes nothing over', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const claimed = claim(opened);
  opened.store.observe([row({ id: 1005, objectReferenceId: '7', status: 'PROCESSING' })], observing);
  opened.store.settle(claimed, { kind: 'accepted', providerId: 1005 }, t0);
  expect(opened.queries.get(claimed.key)).toMatchObject({ state: 'accepted', providerId: null });
  const later = { ...observing, now: t0 + 1_000 };
  opened.store.observe([completed({ id: 1005, objectReferenceId: '7' }), row({ id: 1006 })], later);
  expect(opened.queries.get(claimed.key)).toMatchObject({ state: 'pending', providerId: 1006 });
  expect(opened.queries.keyOf(1005)).not.toBe(claimed.key);
});

test('an ID of the answer that the list shows to be another request’s is given up, and the list decides', () => {
  const opened = openRead();
  submit(opened, 'a', [cashinOrder(1)]);
  const claimed = claim(opened);
  opened.store.settle(claimed, { kind: 'accepted', providerId: 3 }, t0);
  opened.store.observe([row({ id: 3, kind: 'CASHOUT' }), row({ id: 1006 })], observing);
  expect(opened.queries.get(claimed.key)).toMatchObject({ state: 'pending', providerId: 1006 });
  expect(opened.queries.keyOf(3)).not.toBe(claimed.key);
});

test('what an old copy of the archive still has to send waits for a person when it was asked for since, however long ago', () => {
  const opened = openRead();
  submit(opened, 'a', cashinOrders(3));
  const later = t0 + 30 * 86_400_000;
  // What the archive knew that the copy was made of: the first two were sent, and others have come since.
  const sent = [1, 2].map((id) => completed({ id: 1000 + id, objectReferenceId: String(id), createdAt: t0 + 60_000 }));
  const newer = completed({ id: 2000, objectReferenceId: '99', createdAt: later - 1_000, updatedAt: later });
  opened.store.observe([...sent, newer], { ...observing, now: later });
  opened.store.finishReading(reading({ beganAt: later, now: later, newestAt: later - 1_000, seen: new Set([2000]) }));
  expect(opened.store.claimNext(later)?.order).toMatchObject({ objectReferenceId: 3 });
  expect(opened.store.claimNext(later)).toBeNull();
  expect([1, 2].map((key) => opened.queries.get(key))).toMatchObject(
    Array(2).fill({ state: 'needs_decision', reason: 'asked_elsewhere' }),
  );
});

test('what was asked for before a person decided holds nothing back', () => {
  const opened = openRead();
  const hourBefore = t0 - 3_600_000;
  submit(opened, 'a', [cashinOrder(1)]);
  // Read only now, because the list is read from its newest end.
  const old = completed({ id: 5, createdAt: hourBefore, updatedAt: hourBefore, processedAt: hourBefore });
  opened.store.observe([old], observing);
  expect(opened.store.claimNext(t0)).not.toBeNull();
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
