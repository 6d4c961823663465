/** A clock that is set, or a machine that sleeps, neither shortens a doubt nor puts off what is due. */
import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createPutEntry } from '../../../../electron/core/notifications/outbox-store.ts';
import { createClockKeeper } from '../../../../electron/core/resends/following/clock-keeper.ts';
import { noticeOf } from '../../../../electron/core/resends/notices/store-notices.ts';
import { createResendStore } from '../../../../electron/core/resends/resend-store.ts';
import { completed, observing, reading } from '../../../support/resends/moments.ts';
import { cashinOrder, openStore, promised } from '../../../support/resends/store.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 4, 12, 12);
const planId = '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11';

/** A notice that waits half a minute for an outcome. */
function putNotice(db: DatabaseSync, at: number): void {
  createPutEntry(db)(noticeOf({ key: 1, state: 'completed' }, { at, dueAt: at + 30_000 }));
}

/** A store with one resend in doubt, kept by a clock that a test moves. */
function begin() {
  const { db, store, queries } = openStore();
  const clock = { wall: start, steady: 0 };
  const pass = (ms: number): void => {
    clock.wall += ms;
    clock.steady += ms;
  };
  const now = () => clock.wall;
  const keeper = createClockKeeper({ store: promised(store), now, steady: () => clock.steady });
  const readList = () =>
    store.finishReading(reading({ beganAt: now(), now: now(), absentReads: 3, absentAfterMs: 120_000 }));
  readList();
  const { keys } = store.submitPlan({ planId, orders: [cashinOrder(1)], note: '', now: now() });
  const claim = store.claimNext(now());
  if (!claim) throw new Error('Nothing was claimed.');
  store.settle(claim, { kind: 'unknown', message: 'lost' }, now());
  const state = () => queries.get(keys[0] ?? 0).state;
  return { db, clock, pass, keep: keeper.keep, readList, state };
}

test.each([
  ['ahead', day],
  ['back', -day],
])('a doubt lasts its two minutes although the clock is set a day %s', async (_name, byMs) => {
  const { clock, pass, keep, readList, state } = begin();
  await keep();
  pass(5_000);
  clock.wall += byMs;
  for (let reads = 0; reads < 5; reads += 1) {
    await keep();
    readList();
    pass(2_000);
  }
  expect(state()).toBe('unknown');
  pass(120_000);
  await keep();
  readList();
  expect(state()).toBe('needs_decision');
});

test('what a clock that was ahead has put off is due when it is right again', async () => {
  const { db, clock, pass, keep } = begin();
  await keep();
  clock.wall += day;
  await keep();
  const at = clock.wall;
  putNotice(db, at);
  db.prepare('UPDATE resends SET outcome_due_at = ?, outcome_until = ?').run(at + 2_000, at + 600_000);
  pass(1_000);
  clock.wall -= day;
  await keep();
  expect(db.prepare('SELECT due_at FROM outbox').get()?.due_at).toBe(start + 30_000);
  expect(db.prepare('SELECT outcome_due_at, outcome_until FROM resends').get()).toEqual({
    ...{ outcome_due_at: clock.wall, outcome_until: start + 600_000 },
  });
});

test('a notice that was written after a jump, before it was noticed, waits no longer than it was to', async () => {
  const { db, clock, pass, keep } = begin();
  await keep();
  clock.wall += day;
  const at = clock.wall;
  putNotice(db, at);
  pass(1_000);
  await keep();
  expect(Number(db.prepare('SELECT due_at FROM outbox').get()?.due_at)).toBeLessThanOrEqual(clock.wall + 30_000);
});

test('a clock that was put right while the app did not run is noticed at the start', async () => {
  const { db, clock } = begin();
  db.prepare('UPDATE resend_transitions SET at = at + ?').run(day);
  db.prepare('UPDATE resends SET in_doubt_since = in_doubt_since + ?').run(day);
  const { keep } = createClockKeeper({
    ...{ store: promised(createResendStore(db)) },
    ...{ now: () => clock.wall, steady: () => clock.steady },
  });
  await keep();
  expect(db.prepare('SELECT in_doubt_since FROM resends').get()?.in_doubt_since).toBe(start);
});

test('small corrections change nothing', async () => {
  const { db, clock, pass, keep } = begin();
  await keep();
  pass(1_000);
  clock.wall += 3_000;
  await keep();
  expect(db.prepare('SELECT in_doubt_since FROM resends').get()?.in_doubt_since).toBe(start);
});

test('times of others’ requests, which are the provider’s, say nothing of this machine’s clock', async () => {
  const { store } = openStore();
  const ahead = start + 7 * 60_000;
  store.observe([completed({ createdAt: ahead, updatedAt: ahead, processedAt: ahead })], { ...observing, now: start });
  expect(store.clockIsBehindBy(start)).toBe(0);
  store.submitPlan({ planId, orders: [cashinOrder(1)], note: '', now: start });
  expect(store.clockIsBehindBy(start - 60_000)).toBe(60_000);
});
