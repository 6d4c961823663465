/** Following an outcome: neither a clock that is set nor the end of the app makes it something else. */
import { expect, onTestFinished, test } from 'vitest';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { fail } from '../../../../electron/core/lib/failure-error.ts';
import type { OutboxStore } from '../../../../electron/core/notifications/outbox-store.ts';
import { createClockKeeper } from '../../../../electron/core/resends/following/clock-keeper.ts';
import { correctionTopicName } from '../../../../electron/core/resends/notices/store-notices.ts';
import type { RefreshDeliveries } from '../../../../electron/core/resends/outcome/delivery-refresh.ts';
import { startOutcomeFollower } from '../../../../electron/core/resends/outcome/outcome-follower.ts';
import { createOutcomeQueries } from '../../../../electron/core/resends/outcome/outcome-queries.ts';
import { delivery } from '../../../support/plain-delivery.ts';
import { reading } from '../../../support/resends/moments.ts';
import { openStore, promised } from '../../../support/resends/store.ts';
import { owedBy } from '../../../support/resends/telling.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 4, 12, 12);
const windowMs = 3 * day;
const readingMs = 600_000;
const transactionId = 'E123456789012345678901234567890123';

/** A resend, just completed, and followed by a clock that a test moves; before it there was an attempt with this status. */
function begin(refreshDeliveries: RefreshDeliveries, statusBefore = 200) {
  const { db, store, outbox, queries } = openStore();
  const clock = { wall: start, steady: 0 };
  const now = () => clock.wall;
  const faults: unknown[] = [];
  const deliveries = createDeliveryStore(db, () => undefined);
  const arrive = (id: number, statusCode: number, createdAt: number) =>
    deliveries.apply({
      rows: [delivery(id, { transactionId, createdAt, statusCode, eventType: 'QR_CODE_COPY_AND_PASTE_PAID' })],
      ...{ covered: null, fetchedAt: createdAt },
    });
  arrive(1, statusBefore, start - 3_600_000);
  store.finishReading(reading({ beganAt: start, now: start, absentReads: 3, absentAfterMs: 120_000 }));
  const order: ResendOrder = { mode: 'object', kind: 'CASHIN', objectReferenceId: 1, transactionIds: [transactionId] };
  const { keys } = store.submitPlan({ planId: 'a', orders: [order], note: '', now: start });
  const claim = store.claimNext(start);
  if (!claim) throw new Error('Nothing was claimed.');
  store.settle(claim, { kind: 'accepted', providerId: 7 }, start);
  const nothing = { accountMirrorId: null, periodFrom: null, periodTo: null, userId: null, errorMessage: null };
  const row = { id: 7, kind: 'CASHIN', status: 'COMPLETED', objectReferenceId: '1', ...nothing, extra: null };
  const times = { createdAt: start, updatedAt: start, processedAt: start };
  store.observe([{ ...row, ...times }], { now: start, outcomeGraceMs: 30_000, outcomeWindowMs: windowMs });
  const ports = { store: promised(store), now, onFault: (error: unknown) => void faults.push(error) };
  const { keep: keepClock } = createClockKeeper({ ...ports, steady: () => clock.steady });
  const follower = startOutcomeFollower({
    ...{ ...ports, keepClock, windowMs, readingMs, refreshDeliveries, onChange: () => undefined },
    queries: promised(createOutcomeQueries(db)),
  });
  onTestFinished(follower.stop);
  const owed = () => owedBy({ store, outbox }).find(({ state }) => state === 'completed');
  const nextAt = () => store.nextOutcomeAt();
  const key = keys[0] ?? 0;
  const outcome = () => queries.get(key).outcome;
  /** Lets time pass, has what is due judged, and waits until that is done. */
  const pass = async (ms: number): Promise<void> => {
    clock.wall += ms;
    clock.steady += ms;
    await expect
      .poll(() => {
        follower.wake();
        return nextAt() ?? Number.POSITIVE_INFINITY;
      })
      .toBeGreaterThan(clock.wall);
  };
  return { ...{ db, store, outbox, key, clock, faults, follower, owed, nextAt, outcome, arrive, pass } };
}

test.each([
  ['ahead', day],
  ['back', -day],
])('a clock that is set a day %s neither ends the wait for an outcome nor prolongs it', async (_name, byMs) => {
  let readings = 0;
  const followed = begin(async () => {
    readings += 1;
  });
  const { clock, follower, outcome, owed } = followed;
  const readAgain = async (after: number): Promise<void> => {
    clock.wall += after;
    clock.steady += after;
    const before = readings;
    follower.wake();
    // The reading is over when the next one is due, or none is.
    await expect.poll(() => readings).toBeGreaterThan(before);
    await expect.poll(() => followed.nextAt() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(clock.wall);
  };
  await expect.poll(() => outcome()).toMatchObject({ awaited: true, settled: false });
  await expect.poll(() => followed.nextAt()).toBeGreaterThan(clock.wall);
  clock.wall += byMs;
  await readAgain(5_000);
  expect(outcome()).toMatchObject({ awaited: true, settled: false });
  expect(owed()?.dueAt).toBe(start + byMs + 30_000);

  await readAgain(60_000);
  expect(outcome()).toMatchObject({ noNewDelivery: 0, alreadyDelivered: 1, awaited: false, settled: false });
  expect(followed.faults).toEqual([]);
});

const corrections = (outbox: OutboxStore) =>
  outbox.pendingEntries().filter(({ topic }) => topic === correctionTopicName);

test.each([
  ['40 seconds after a 500', 40_000, 500],
  ['11 minutes after nothing', 11 * 60_000, null],
  ['a day after nothing', day, null],
])('a delivery that comes %s changes the outcome, and corrects what was told', async (_name, after, first) => {
  let readings = 0;
  const followed = begin(async () => {
    readings += 1;
  }, 503);
  const { store, outbox, key, clock, outcome, arrive, pass } = followed;
  if (first !== null) arrive(2, first, start + 1_000);
  await pass(20_000);
  const told = outcome();
  expect(told).toMatchObject({ recovered: 0, [first === null ? 'noNewDelivery' : 'stillFailing']: 1, settled: false });
  store.keepTold([{ key, outcome: told }], clock.wall);
  expect(corrections(outbox)).toEqual([]);

  await pass(after - 20_000);
  const readBefore = readings;
  arrive(3, 200, clock.wall - 1_000);
  await pass(15 * 60_000);
  expect(outcome()).toMatchObject({ recovered: 1, stillFailing: 0, noNewDelivery: 0 });
  expect(corrections(outbox)).toMatchObject([{ facts: { key }, dueAt: clock.wall + 60_000 }]);
  // Once deliveries are not awaited any more, no request is made for it.
  if (after > readingMs) expect(readings).toBe(readBefore);
});

test('what changes back before it was corrected needs no correction, and there is never a second one', async () => {
  const { store, outbox, key, clock, outcome, arrive, pass } = begin(async () => undefined, 503);
  arrive(2, 500, start + 1_000);
  await pass(5_000);
  store.keepTold([{ key, outcome: outcome() }], clock.wall);
  arrive(2, 200, start + 1_000);
  arrive(3, 200, start + 2_000);
  await pass(60_000);
  expect(corrections(outbox)).toHaveLength(1);
  store.keepTold([{ key, outcome: outcome() }], clock.wall);
  expect(corrections(outbox)).toEqual([]);

  const failing = outcome();
  store.keepTold([{ key, outcome: failing && { ...failing, recovered: 0, stillFailing: 1 } }], clock.wall);
  outbox.finishEntries(
    corrections(outbox).map(({ id }) => id),
    clock.wall,
  );
  store.keepTold([{ key, outcome: failing && { ...failing, recovered: 0, noNewDelivery: 1 } }], clock.wall);
  expect(corrections(outbox)).toEqual([]);
});

test('an outcome of which nothing was told needs no correction', async () => {
  const { store, outbox, key, clock, outcome, arrive, pass } = begin(async () => undefined, 503);
  await pass(5_000);
  store.keepTold([{ key, outcome: null }], clock.wall);
  arrive(2, 200, start + 1_000);
  await pass(60_000);
  expect(outcome()).toMatchObject({ recovered: 1, settled: true });
  expect(corrections(outbox)).toEqual([]);
});

test('a reading that the end of the app breaks off is no fault', async () => {
  const asked = Promise.withResolvers<void>();
  const { follower, faults } = begin((_range, { signal }) => {
    asked.resolve();
    const { promise, reject } = Promise.withResolvers<void>();
    // Whatever it is that a broken reading throws.
    signal.addEventListener('abort', () => reject(new TypeError('Target closed.')));
    return promise;
  });
  await asked.promise;
  await follower.stop();
  expect(faults).toEqual([]);
});

test('a reading that fails for a reason that nobody foresaw is told, and tried again', async () => {
  let readings = 0;
  const { clock, follower, faults, outcome } = begin(async () => {
    readings += 1;
    if (readings === 1) throw new TypeError('unforeseen');
    if (readings === 2) throw fail('offline');
  });
  await expect.poll(() => faults).toHaveLength(1);
  for (const reading of [2, 3]) {
    clock.wall += 15_000;
    clock.steady += 15_000;
    await expect
      .poll(() => {
        follower.wake();
        return readings;
      })
      .toBe(reading);
  }
  await expect.poll(() => outcome()).not.toBeNull();
  expect(faults).toHaveLength(1);
});
