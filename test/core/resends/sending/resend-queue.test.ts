import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { fail } from '../../../../electron/core/lib/failure-error.ts';
import type { ResendNotification } from '../../../../electron/core/resends/notices/resend-topic.ts';
import type { ResendEngineOptions } from '../../../../electron/core/resends/resend-engine.ts';
import { delivery } from '../../../support/plain-delivery.ts';
import { accept, createMemoryProvider } from '../../../support/resends/memory-provider.ts';
import { reading } from '../../../support/resends/moments.ts';
import { createResendLedger } from '../../../support/resends/resend-ledger.ts';
import { everythingAtOnce } from '../../../support/resends/settings.ts';
import { cashinOrder, cashinOrders, type OpenedStore, openStore, promised } from '../../../support/resends/store.ts';
import { createNotifyingEngine } from '../../../support/resends/telling.ts';

type Started = Pick<ResendEngineOptions, 'timing' | 'readAgain'> & { opened?: OpenedStore };

function start(options: Started = {}) {
  const opened = options.opened ?? openStore();
  const provider = createMemoryProvider(createResendLedger({ now: Date.now, endsAfterMs: 20 }));
  const notifications: ResendNotification[] = [];
  const faults: unknown[] = [];
  const engine = createNotifyingEngine({
    store: promised(opened.store),
    outbox: promised(opened.outbox),
    provider: () => provider,
    ...(options.readAgain && { readAgain: options.readAgain }),
    now: Date.now,
    settings: () => everythingAtOnce,
    onNotify: async (notification) => void notifications.push(notification),
    onChange: () => {},
    onFault: (error) => void faults.push(error),
    timing: {
      absentReads: 2,
      absentAfterMs: 20,
      outcomeGraceMs: 0,
      schedule: ({ followed }) => (followed > 0 ? 5 : null),
      ...options.timing,
    },
  });
  onTestFinished(async () => {
    await engine.stop();
    expect(faults).toEqual([]);
  });
  const stateOf = (key: number) => opened.queries.get(key).state;
  const submit = async (orders = [cashinOrder(1)], planId: string = randomUUID()) =>
    engine.queue.submit({ planId, orders, note: '' });
  return { ...opened, engine, provider, notifications, stateOf, submit };
}

test('sends an object once, follows it to its end and tells it once', async () => {
  const { engine, provider, notifications, queries, submit } = start();
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => notifications).toHaveLength(1);
  const detail = queries.get(keys[0] ?? 0);
  expect(detail).toMatchObject({ state: 'completed', providerId: 7000, providerStatus: 'COMPLETED' });
  const states = detail.timeline.map((entry) => entry.state);
  expect(states.slice(0, 3)).toEqual(['planned', 'sending', 'accepted']);
  expect(states.at(-1)).toBe('completed');
  expect(notifications[0]).toMatchObject({ keys, completed: 1, failed: 0, repeated: false });
  await sleep(30);
  expect(provider.posts()).toBe(1);
  expect(notifications).toHaveLength(1);
});

test('resolves an attempt without an answer from the list, never by sending again', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push((order) => {
    provider.ledger.make(order);
    return { kind: 'unknown', failure: { code: 'timeout' } };
  });
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => stateOf(keys[0] ?? 0)).toBe('completed');
  expect(provider.posts()).toBe(1);
});

test('lets a person send again what the list does not hold', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'unknown', failure: { code: 'offline' } }));
  await engine.start();
  const { keys } = await submit();
  const key = keys[0] ?? 0;
  await expect.poll(() => stateOf(key)).toBe('needs_decision');
  expect(provider.posts()).toBe(1);
  expect(await engine.queue.sendAgain([key])).toEqual([key]);
  await expect.poll(() => stateOf(key)).toBe('completed');
  expect(provider.posts()).toBe(2);
  expect(provider.ledger.countByObject()).toEqual(new Map([['1', 1]]));
});

test('finds a request that shows up late instead of sending it again', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'unknown', failure: { code: 'timeout' } }));
  await engine.start();
  const { keys } = await submit();
  const key = keys[0] ?? 0;
  await expect.poll(() => stateOf(key)).toBe('needs_decision');
  provider.ledger.make(cashinOrder(1));
  await engine.queue.sendAgain([key]);
  await expect.poll(() => stateOf(key)).toBe('completed');
  expect(provider.posts()).toBe(1);
});

test('finds it also when its object is asked for anew', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'unknown', failure: { code: 'timeout' } }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => keys.map(stateOf)).toEqual(['needs_decision']);
  provider.ledger.make(cashinOrder(1));
  expect((await submit()).keys).toEqual(keys);
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed']);
  expect(provider.posts()).toBe(1);
});

test('goes on when the token is renewed while the refusal of the old one is on its way', async () => {
  const { engine, provider, queries, submit } = start();
  const refusal = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  provider.answers.push(async () => {
    left.resolve();
    await refusal.promise;
    return { kind: 'not_sent', failure: { code: 'unauthorized' } };
  });
  await engine.start();
  const { keys } = await submit(cashinOrders(2));
  await left.promise;
  engine.tokenRenewed();
  refusal.resolve();
  await expect.poll(() => keys.map((key) => queries.get(key).state)).toEqual(['completed', 'completed']);
  expect(provider.posts()).toBe(3);
});

test('stops as a whole on 401 and goes on with a new token', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(
    (order) => accept(provider.ledger.make(order)),
    () => ({ kind: 'not_sent', failure: { code: 'unauthorized' } }),
  );
  await engine.start();
  const { keys } = await submit(cashinOrders(5));
  await expect.poll(() => engine.queue.state().phase).toBe('unauthorized');
  expect(provider.posts()).toBe(2);
  expect(keys.slice(1).map(stateOf)).toEqual(['planned', 'planned', 'planned', 'planned']);
  engine.tokenRenewed();
  await expect.poll(() => keys.map(stateOf)).toEqual(Array(5).fill('completed'));
  expect([...provider.ledger.countByObject().values()]).toEqual([1, 1, 1, 1, 1]);
});

test('waits as long as the provider asks on 429', async () => {
  const { engine, provider, stateOf, submit } = start();
  const retryAt = Date.now() + 60_000;
  provider.answers.push(() => ({ kind: 'not_sent', failure: { code: 'rate_limited', retryAt } }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => engine.queue.state()).toMatchObject({ phase: 'waiting', retryAt });
  expect(keys.map(stateOf)).toEqual(['planned']);
  engine.lookNow();
  await sleep(20);
  expect(provider.posts()).toBe(1);
});

test('tries again what certainly did not leave, as soon as the network is back', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'not_sent', failure: { code: 'offline' } }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => engine.queue.state().phase).toBe('waiting');
  engine.lookNow();
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed']);
  expect(provider.ledger.countByObject().get('1')).toBe(1);
});

test('pauses, resumes and cancels what a plan has not sent', async () => {
  const { engine, provider, stateOf, submit } = start();
  const planId = randomUUID();
  provider.answers.push(async (order) => {
    await engine.queue.pause(planId);
    return accept(provider.ledger.make(order));
  });
  await engine.start();
  const { keys } = await submit(cashinOrders(4), planId);
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed', 'planned', 'planned', 'planned']);
  provider.answers.push(async (order) => {
    await engine.queue.cancel(planId);
    return accept(provider.ledger.make(order));
  });
  await engine.queue.resume(planId);
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed', 'completed', 'cancelled', 'cancelled']);
  expect(provider.posts()).toBe(2);
});

test('keeps the words of a refusal', async () => {
  const { engine, provider, queries, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'refused', failure: { code: 'refused', message: 'QR Code not found' } }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => keys.map(stateOf)).toEqual(['refused']);
  expect(queries.get(keys[0] ?? 0).errorMessage).toBe('QR Code not found');
});

test('takes what was being sent when the app ended for unknown, not for unsent', async () => {
  const opened = openStore();
  opened.store.finishReading(reading({ beganAt: 0, now: 0, absentAfterMs: 20 }));
  opened.store.submitPlan({ planId: randomUUID(), orders: [cashinOrder(1)], note: '', now: Date.now() });
  expect(opened.store.claimNext(Date.now())).not.toBeNull();
  const { engine, provider, stateOf } = start({ opened });
  await engine.start();
  await expect.poll(() => stateOf(1)).toBe('needs_decision');
  expect(provider.posts()).toBe(0);
});

test('sends although the list is out of order', async () => {
  const opened = openStore();
  opened.store.finishReading(reading({ beganAt: 0, now: 0, absentAfterMs: 20 }));
  const { engine, provider, stateOf, submit } = start({ opened });
  provider.listFailures.push(...Array(3).fill({ code: 'provider', status: 500 }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed']);
});

test('sends what an earlier run planned only once the list was read in this one, since that may be a copy’s plan', async () => {
  const db = openStore();
  db.store.finishReading(reading({ beganAt: 0, now: 0, absentAfterMs: 20 }));
  const [left] = db.store.submitPlan({
    planId: randomUUID(),
    orders: [cashinOrder(1)],
    note: '',
    now: Date.now(),
  }).keys;
  const { engine, provider, stateOf, submit } = start({ opened: { ...db, ...db.again() } });
  provider.ledger.make(cashinOrder(1));
  const broken = Array(50_000).fill({ code: 'provider', status: 500 });
  provider.listFailures.push(...broken);
  await engine.start();
  const { keys } = await submit([cashinOrder(2)]);
  await expect.poll(() => keys.map(stateOf)).toEqual(['accepted']);
  await expect.poll(() => engine.queue.state()).toMatchObject({ phase: 'waiting', failure: { status: 500 } });
  expect(stateOf(left ?? 0)).toBe('planned');
  provider.listFailures.length = 0;
  engine.tokenRenewed();
  await expect.poll(() => stateOf(left ?? 0)).toBe('needs_decision');
  expect([...provider.ledger.countByObject().values()]).toEqual([1, 1]);
});

test('sends what was in doubt again only when the list can be read, and all else meanwhile', async () => {
  const { engine, provider, stateOf, submit } = start();
  provider.answers.push(() => ({ kind: 'unknown', failure: { code: 'timeout' } }));
  await engine.start();
  const { keys } = await submit();
  await expect.poll(() => keys.map(stateOf)).toEqual(['needs_decision']);
  provider.ledger.make(cashinOrder(1));
  provider.listFailures.push(...Array(50_000).fill({ code: 'provider', status: 500 }));
  await engine.queue.sendAgain(keys);
  const others = (await submit([cashinOrder(2)])).keys;
  await expect.poll(() => others.map(stateOf)).toEqual(['accepted']);
  await expect.poll(() => engine.queue.state()).toMatchObject({ phase: 'waiting', failure: { status: 500 } });
  expect(keys.map(stateOf)).toEqual(['planned']);
  provider.listFailures.splice(0);
  engine.lookNow();
  await expect.poll(() => [...keys, ...others].map(stateOf)).toEqual(['completed', 'completed']);
  expect(provider.posts()).toBe(2);
  expect(provider.ledger.countByObject()).toEqual(
    new Map([
      ['1', 1],
      ['2', 1],
    ]),
  );
});

test('sends nothing before the list was read once', async () => {
  const { engine, provider, submit } = start();
  provider.listFailures.push(...Array(50_000).fill({ code: 'provider', status: 500 }));
  await engine.start();
  await submit();
  await expect.poll(() => engine.queue.state().phase).toBe('waiting');
  expect(provider.posts()).toBe(0);
});

/** An archive with payments 1, 2, … that failed, and their orders; `arrive` has one delivered since. */
function failedPayments(count: number) {
  const opened = openStore();
  const deliveries = createDeliveryStore(opened.db, () => undefined);
  const eventType = 'QR_CODE_COPY_AND_PASTE_PAID';
  const idOf = (object: number) => `E${String(object).padStart(31, '0')}`;
  const write = (id: number, object: number, statusCode: number) =>
    deliveries.apply({
      rows: [delivery(id, { transactionId: idOf(object), statusCode, eventType })],
      ...{ covered: null, fetchedAt: Date.now() },
    });
  const objects = Array.from({ length: count }, (_, index) => index + 1);
  for (const object of objects) write(object, object, 503);
  const orders = objects.map((object) => ({ ...cashinOrder(object), transactionIds: [idOf(object)] }));
  return { opened, orders, idOf, arrive: (object: number) => write(100 + object, object, 200) };
}

test('reads again what is about to leave, and takes out what has arrived meanwhile', async () => {
  const { opened, orders, idOf, arrive } = failedPayments(3);
  const read: [id: string, posts: number][] = [];
  const { engine, provider, queries, submit } = start({
    opened,
    readAgain: async (id) => {
      read.push([id, provider.posts()]);
      if (id === idOf(2)) arrive(2);
    },
  });
  await engine.start();
  const { keys } = await submit(orders);
  await expect.poll(() => keys.map((key) => queries.get(key).state)).toEqual(['completed', 'cancelled', 'completed']);
  expect(queries.get(keys[1] ?? 0)).toMatchObject({ reason: 'delivered_meanwhile' });
  expect(provider.ledger.countByObject()).toEqual(
    new Map([
      ['1', 1],
      ['3', 1],
    ]),
  );
  // Each once, right before its own request.
  expect(read).toEqual([
    [idOf(1), 0],
    [idOf(2), 1],
    [idOf(3), 1],
  ]);
});

test('what had arrived when a person asked for it all the same is not taken out', async () => {
  const { opened, orders, arrive } = failedPayments(1);
  arrive(1);
  let readings = 0;
  const readAgain = async () => {
    readings += 1;
  };
  const { engine, provider, stateOf, submit } = start({ opened, readAgain });
  await engine.start();
  const { keys } = await submit(orders);
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed']);
  expect([provider.posts(), readings]).toEqual([1, 0]);
});

test('what cannot be read again neither leaves nor keeps the others waiting: a person decides, once', async () => {
  const { opened, orders, idOf } = failedPayments(2);
  let failures = 0;
  const { engine, provider, queries, stateOf, submit } = start({
    opened,
    readAgain: async (id) => {
      if (id !== idOf(1)) return;
      failures += 1;
      throw fail('provider', { status: 500 });
    },
  });
  await engine.start();
  const { keys } = await submit(orders);
  await expect
    .poll(() => {
      // What a wait for the provider would otherwise take.
      if (engine.queue.state().phase === 'waiting') engine.tokenRenewed();
      return keys.map(stateOf);
    })
    .toEqual(['needs_decision', 'completed']);
  const [first = 0] = keys;
  expect(queries.get(first)).toMatchObject({ reason: 'not_read_again' });
  expect([provider.posts(), failures]).toEqual([1, 3]);
  await engine.queue.sendAgain([first]);
  await expect.poll(() => stateOf(first)).toBe('completed');
  expect([provider.ledger.countByObject().get('1'), failures]).toEqual([1, 3]);
});

test('waits with what is to be read again while there is no network, and loses nothing', async () => {
  const { opened, orders } = failedPayments(2);
  let offline = true;
  const { engine, provider, stateOf, submit } = start({
    opened,
    readAgain: async () => {
      if (offline) throw fail('offline');
    },
  });
  await engine.start();
  const { keys } = await submit(orders);
  await expect.poll(() => engine.queue.state()).toMatchObject({ phase: 'waiting', failure: { code: 'offline' } });
  expect([provider.posts(), ...keys.map(stateOf)]).toEqual([0, 'planned', 'planned']);
  offline = false;
  engine.queue.poke();
  await expect.poll(() => keys.map(stateOf)).toEqual(['completed', 'completed']);
  expect(provider.posts()).toBe(2);
});
