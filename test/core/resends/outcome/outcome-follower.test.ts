/** Following an outcome: neither a clock that is set nor the end of the app makes it something else. */
import { expect, onTestFinished, test } from 'vitest';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { fail } from '../../../../electron/core/lib/failure-error.ts';
import { createClockKeeper } from '../../../../electron/core/resends/following/clock-keeper.ts';
import type { RefreshDeliveries } from '../../../../electron/core/resends/outcome/delivery-refresh.ts';
import { startOutcomeFollower } from '../../../../electron/core/resends/outcome/outcome-follower.ts';
import { createOutcomeQueries } from '../../../../electron/core/resends/outcome/outcome-queries.ts';
import { delivery } from '../../../support/plain-delivery.ts';
import { reading } from '../../../support/resends/moments.ts';
import { openStore, promised } from '../../../support/resends/store.ts';
import { owedBy } from '../../../support/resends/telling.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 4, 12, 12);
const windowMs = 600_000;
const transactionId = 'E123456789012345678901234567890123';

/** A resend of what had been delivered before, just completed, and followed by a clock that a test moves. */
function begin(refreshDeliveries: RefreshDeliveries) {
  const { db, store, outbox, queries } = openStore();
  const clock = { wall: start, steady: 0 };
  const now = () => clock.wall;
  const faults: unknown[] = [];
  createDeliveryStore(db, () => undefined).apply({
    rows: [delivery(1, { transactionId, createdAt: start - 3_600_000 })],
    ...{ covered: null, fetchedAt: start },
  });
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
    ...{ ...ports, keepClock, windowMs, refreshDeliveries, onChange: () => undefined },
    queries: promised(createOutcomeQueries(db)),
  });
  onTestFinished(follower.stop);
  const owed = () => owedBy({ store, outbox }).find(({ state }) => state === 'completed');
  const nextAt = () => store.nextOutcomeAt();
  return { clock, faults, follower, owed, nextAt, outcome: () => queries.get(keys[0] ?? 0).outcome };
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
  await expect.poll(() => outcome()).toMatchObject({ settled: false });
  await expect.poll(() => followed.nextAt()).toBeGreaterThan(clock.wall);
  clock.wall += byMs;
  await readAgain(5_000);
  expect(outcome()).toMatchObject({ settled: false });
  expect(owed()?.dueAt).toBe(start + byMs + 30_000);

  await readAgain(60_000);
  expect(outcome()).toMatchObject({ noNewDelivery: 0, settled: true });
  expect(followed.faults).toEqual([]);
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
