/**
 * Clocks that differ, and others who ask for the same: two machines of one user, two users. No request is doubled by us, and none is
 * taken for another's.
 */
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { writeMeta } from '../../../electron/core/database/meta.ts';
import { accept, createMemoryProvider, type MemoryProvider } from '../../support/resends/memory-provider.ts';
import { createResendLedger, type ResendLedger } from '../../support/resends/resend-ledger.ts';
import { everythingAtOnce } from '../../support/resends/settings.ts';
import { cashinOrder, openStore, promised } from '../../support/resends/store.ts';
import { createNotifyingEngine } from '../../support/resends/telling.ts';

const minute = 60_000;

/** One machine with an archive of its own, on what the provider knows. */
async function machine(ledger: ResendLedger, change: (provider: MemoryProvider) => MemoryProvider = (same) => same) {
  const opened = openStore();
  writeMeta(opened.db, 'user_id', '246');
  const provider = change(createMemoryProvider(ledger));
  const faults: unknown[] = [];
  const engine = createNotifyingEngine({
    ...{ store: promised(opened.store), outbox: promised(opened.outbox), provider: () => provider },
    ...{ now: Date.now, settings: () => everythingAtOnce, onChange: () => {} },
    onNotify: async () => {},
    onFault: (error) => void faults.push(error),
    timing: { absentReads: 2, absentAfterMs: 20, outcomeGraceMs: 0, schedule: () => 5 },
  });
  onTestFinished(async () => {
    await engine.stop();
    expect(faults).toEqual([]);
  });
  await engine.start();
  const submit = async () =>
    (await engine.queue.submit({ planId: randomUUID(), orders: [cashinOrder(1)], note: '' })).keys[0] ?? 0;
  const get = (key: number) => opened.queries.get(key);
  const all = () =>
    opened.queries
      .list(everyResend, { order: 'oldest', after: null, skip: 0, limit: 100 })
      .map(({ providerId, planId }) => ({ providerId, here: planId !== null }))
      .toSorted((a, b) => Number(a.providerId) - Number(b.providerId));
  return { ...opened, engine, provider, submit, get, all };
}

test.each([-9 * minute, 9 * minute])(
  'with the provider’s clock %i ms ahead, a request whose answer was lost is found, and an older one is not taken for it',
  async (ahead) => {
    const ledger = createResendLedger({ now: () => Date.now() + ahead });
    const older = ledger.make(cashinOrder(1));
    const { provider, engine, submit, get } = await machine(ledger);
    provider.answers.push((order) => {
      ledger.make(order);
      return { kind: 'unknown', failure: { code: 'timeout' } };
    });
    const key = await submit();
    // The older one was made a moment ago: a person is asked first.
    await expect.poll(() => get(key).state).toBe('needs_decision');
    expect(get(key).reason).toBe('asked_elsewhere');
    await engine.queue.sendAgain([key]);
    await expect.poll(() => get(key).state).toBe('completed');
    expect(get(key).providerId).toBe(older + 1);
    expect(provider.posts()).toBe(1);
  },
);

test('what the other machine of the same user has just asked for is held back, and shown as made elsewhere', async () => {
  const ledger = createResendLedger({ now: Date.now, endsAfterMs: 60 * minute });
  const [one, other] = [await machine(ledger), await machine(ledger)];
  const first = await one.submit();
  await expect.poll(() => one.get(first).providerId).toBe(7000);
  const second = await other.submit();
  await expect.poll(() => other.get(second).state).toBe('needs_decision');
  expect(other.get(second).reason).toBe('asked_elsewhere');
  expect([one.provider.posts(), other.provider.posts()]).toEqual([1, 0]);
  expect(other.all()).toContainEqual({ providerId: 7000, here: false });
});

test('two machines that ask at the same moment make one request each, and each knows its own', async () => {
  const ledger = createResendLedger({ now: Date.now });
  const [one, other] = [await machine(ledger), await machine(ledger)];
  const [left, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  one.provider.answers.push(async (order) => {
    left.resolve();
    await released.promise;
    return accept(ledger.make(order));
  });
  const first = await one.submit();
  await left.promise;
  const second = await other.submit();
  await expect.poll(() => other.get(second).providerId).toBe(7000);
  released.resolve();
  await expect.poll(() => one.get(first).state).toBe('completed');
  expect(one.get(first).providerId).toBe(7001);
  expect(ledger.rows()).toHaveLength(2);
  for (const [each, own] of [
    [one, 7001],
    [other, 7000],
  ] as const) {
    const seen = [7000, 7001].map((providerId) => ({ providerId, here: providerId === own }));
    await expect.poll(each.all).toEqual(seen);
  }
});

test('a request of another user is not taken for ours, and is asked about before ours leaves', async () => {
  const ledger = createResendLedger({ now: Date.now, endsAfterMs: 60 * minute });
  // The documentation promises the own requests alone; a provider may show a colleague's.
  const strangers = (provider: MemoryProvider): MemoryProvider => ({
    ...provider,
    listResends: async (query, options) => {
      const page = await provider.listResends(query, options);
      return { ...page, rows: page.rows.map((row) => ({ ...row, userId: 999 })) };
    },
  });
  const { provider, engine, submit, get, all } = await machine(ledger, strangers);
  provider.answers.push((order) => {
    ledger.make(order);
    return { kind: 'unknown', failure: { code: 'timeout' } };
  });
  const key = await submit();
  await expect.poll(() => get(key).state).toBe('needs_decision');
  expect(get(key)).toMatchObject({ reason: 'not_listed', providerId: null });
  expect(all()).toContainEqual({ providerId: 7000, here: false });
  const again = await engine.queue.submit({ planId: randomUUID(), orders: [cashinOrder(1)], note: '' });
  expect(again).toMatchObject({ keys: [key], held: [key] });
});
