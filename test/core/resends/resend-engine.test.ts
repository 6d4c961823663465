/** Everything together on the sandbox: real HTTP, the real archive on its workers, and webhooks that are really sent. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DeliveryRow, everyDelivery } from '../../../electron/contract/delivery.ts';
import type { ResendOrder, ResendState } from '../../../electron/contract/resend.ts';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { createProvider } from '../../../electron/core/provider/provider.ts';
import type { ResendNotification } from '../../../electron/core/resends/notices/resend-topic.ts';
import { createDeliveryRefresh } from '../../../electron/core/resends/outcome/delivery-refresh.ts';
import { openArchive } from '../../../electron/core/workspace/archive.ts';
import { ACCOUNTS } from '../../../electron/sandbox/data/merchant.ts';
import { startSandbox } from '../../../electron/sandbox/sandbox.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { everythingAtOnce } from '../../support/resends/settings.ts';
import { createNotifyingEngine } from '../../support/resends/telling.ts';

const workers = new URL('../../../electron/core/workspace/', import.meta.url);

async function start() {
  const sandbox = await startSandbox({
    days: 3,
    deliveries: 400,
    arrivalEveryMs: null,
    resendLatencyMs: { pending: 30, processing: 30 },
  });
  const folder = folderOfTest();
  const archive = await openArchive({
    path: join(folder, 'archive.db'),
    identity: { baseUrl: sandbox.baseUrl, userId: null },
    writerUrl: new URL('writer-worker.ts', workers),
    readerUrl: new URL('reader-worker.ts', workers),
    readers: 1,
  });
  const provider = createProvider({ baseUrl: sandbox.baseUrl, token: () => sandbox.token, fetch });
  const refreshDeliveries = createDeliveryRefresh({ provider, deliveries: archive.writer.deliveries, now: Date.now });
  const notifications: ResendNotification[] = [];
  const faults: unknown[] = [];
  const engine = createNotifyingEngine({
    store: archive.writer.resends,
    outbox: archive.writer.outbox,
    provider: () => provider,
    now: Date.now,
    settings: () => everythingAtOnce,
    outcome: { refreshDeliveries, queries: archive.reader.outcomes },
    onNotify: async (notification) => void notifications.push(notification),
    onChange: () => {},
    onFault: (error) => void faults.push(error),
    timing: { schedule: ({ followed }) => (followed > 0 ? 20 : 200), outcomeGraceMs: 3_000 },
  });
  onTestFinished(async () => {
    await engine.stop();
    await archive.close();
    await sandbox.close();
    expect(faults).toEqual([]);
  });
  const { signal } = new AbortController();
  await refreshDeliveries({ from: 0, to: Date.now() }, { signal });
  await engine.start();
  const { resends, deliveries, previews } = archive.reader;
  const submit = async (orders: readonly ResendOrder[]) =>
    (await engine.queue.submit({ planId: randomUUID(), orders, note: 'ticket 4711' })).keys;
  const reach = async (key: number, ends: readonly ResendState[]) =>
    expect.poll(async () => (await resends.get(key)).state).toSatisfy((state) => ends.includes(state));
  return { engine, resends, deliveries, previews, notifications, submit, reach };
}

const newest = { order: 'newest', after: null, skip: 0, limit: 500 } as const;

/** Objects of failed cash-in transactions, newest first, as the wizard finds them. */
async function failedObjects({ deliveries, previews }: Awaited<ReturnType<typeof start>>) {
  const failed = await deliveries.list({ ...everyDelivery, kinds: ['CASHIN'], neverSucceeded: true }, newest);
  const deliveryIds = failed.map((delivery) => delivery.id);
  const { rows } = await previews.readObjectIds({ deliveryIds }, {});
  return rows.flatMap(({ objectReferenceId, transactionId }) =>
    objectReferenceId === null || transactionId === null ? [] : [{ objectReferenceId, transactionId }],
  );
}

test('objects are sent again, followed, and their outcome is told with their end', async () => {
  const app = await start();
  const objects = await failedObjects(app);
  const byObject = new Map(objects.map((each) => [each.objectReferenceId, each.transactionId]));
  const chosen = [...byObject].slice(0, 3);
  expect(chosen).toHaveLength(3);
  const keys = await app.submit(
    chosen.map(([objectReferenceId, transactionId], index) => ({
      mode: 'object',
      kind: 'CASHIN',
      objectReferenceId,
      // The second one does not say which transaction it is about: its deliveries are found by the ID in their bodies.
      ...(index === 1 ? {} : { transactionIds: [transactionId] }),
    })),
  );
  for (const key of keys) await app.reach(key, ['completed', 'failed']);
  await expect.poll(() => app.notifications.flatMap((each) => each.keys).toSorted()).toEqual(keys.toSorted());
  for (const [index, key] of keys.entries()) {
    const resend = await app.resends.get(key);
    expect(resend).toMatchObject({ planId: expect.any(String), note: 'ticket 4711', providerId: expect.any(Number) });
    if (resend.state !== 'completed') continue;
    const [, transactionId = ''] = chosen[index] ?? [];
    const attempts = await app.deliveries.listAttempts({ transactionId });
    const recovered = (await app.deliveries.judge({ transactionId })).payment === 'delivered';
    expect(resend.outcome).toMatchObject({
      ...{ recovered: recovered ? 1 : 0, alreadyDelivered: 0, delivered: 0, unread: 0 },
      ...(recovered && { awaited: false }),
    });
    expect((resend.outcome?.stillFailing ?? 0) + (resend.outcome?.noNewDelivery ?? 0)).toBe(recovered ? 0 : 1);
    const [{ deliveryId } = { deliveryId: null }, ...others] = await app.resends.outcome(key);
    expect(others).toEqual([]);
    expect(attempts.map(({ id }) => id)).toContain(deliveryId);
    const told = app.notifications.find((each) => each.keys.includes(key));
    expect(told?.outcome).toMatchObject({ recovered: resend.outcome?.recovered });
  }
});

test('a period says of each of its transactions what came of it', async () => {
  const app = await start();
  const failed = await app.deliveries.list({ ...everyDelivery, kinds: ['CASHIN'], neverSucceeded: true }, newest);
  const to = failed[0]?.createdAt ?? 0;
  const [account] = ACCOUNTS;
  const { branch = '', number: accountNumber = '' } = account ?? {};
  const order = { mode: 'period', kind: 'CASHIN', branch, accountNumber, from: to - 86_400_000, to } as const;
  const inside = await app.deliveries.list({ ...everyDelivery, kinds: ['CASHIN'], from: order.from, to }, newest);
  /** Deliveries of what has no transaction yet go by their object, those of what was paid by its transaction. */
  const nameOf = async ({ transactionId, objectId }: DeliveryRow): Promise<string> => {
    if (transactionId !== null || objectId === null) return transactionId ?? '';
    const ofObject = await app.deliveries.list({ ...everyDelivery, kinds: ['CASHIN'], objectId }, newest);
    return ofObject.flatMap((row) => row.transactionId ?? []).sort()[0] ?? objectId;
  };
  const transactions = new Set((await Promise.all(inside.map(nameOf))).filter((name) => name !== ''));

  const [key = 0] = await app.submit([order]);
  await app.reach(key, ['completed']);
  await expect.poll(async () => (await app.resends.get(key)).outcome).not.toBeNull();
  const { outcome, createdAt, accountMirrorId } = await app.resends.get(key);
  const verdicts = await app.resends.outcome(key);
  expect(accountMirrorId).toBe(account?.mirrorId);
  expect(new Set(verdicts.map((verdict) => verdict.transactionId))).toEqual(transactions);
  const count = (what: string) => verdicts.filter(({ verdict }) => verdict === what).length;
  expect(outcome).toMatchObject({
    recovered: count('recovered'),
    stillFailing: count('still_failing'),
    noNewDelivery: count('no_new_delivery'),
  });
  expect(count('recovered')).toBeGreaterThan(0);
  for (const { transactionId, deliveryId, verdict } of verdicts) {
    const isObject = /^\d+$/.test(transactionId);
    const attempts = await app.deliveries.listAttempts(isObject ? { deliveryId: deliveryId ?? 0 } : { transactionId });
    const since = attempts.filter((each) => each.createdAt >= createdAt);
    const hadArrived = attempts.every((each) => each.createdAt >= createdAt || each.result === 'delivered');
    if (verdict === 'recovered') expect(since.some(({ result }) => result === 'delivered')).toBe(true);
    if (verdict === 'recovered') expect(hadArrived).toBe(false);
    if (verdict === 'still_failing') expect(since.some(({ result }) => result !== 'delivered')).toBe(true);
    if (since.length === 0) expect(['no_new_delivery', 'already_delivered']).toContain(verdict);
  }
});

test('history made before is read and not told; the list stays whole', async () => {
  const app = await start();
  await expect.poll(async () => (await app.resends.summarize(everyResend)).count).toBeGreaterThan(0);
  const rows = await app.resends.list(everyResend, newest);
  expect(rows.every((row) => row.planId === null)).toBe(true);
  expect(app.notifications).toEqual([]);
});
