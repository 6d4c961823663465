/** Whatever the provider does to a POST, the requests that it makes are the requests that a person asked for. */

import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import type { ResendOrder, ResendState } from '../../electron/contract/resend.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import type { ResendNotification } from '../../electron/core/resends/notices/resend-topic.ts';
import {
  accepts,
  type Behaviour,
  type FaultyProviderOptions,
  startFaultyProvider,
} from '../support/resends/faulty-provider.ts';
import { everythingAtOnce } from '../support/resends/settings.ts';
import { cashinOrders, type OpenedStore, openStore, promised } from '../support/resends/store.ts';
import { createNotifyingEngine } from '../support/resends/telling.ts';

const objects = 6;
const period: ResendOrder = {
  mode: 'period',
  kind: 'CASHOUT',
  branch: '0001',
  accountNumber: '000123',
  from: Date.UTC(2026, 4, 11, 17, 2),
  to: Date.UTC(2026, 4, 11, 17, 37),
};

/** Starts a provider and the app on it. */
async function start(options: FaultyProviderOptions, requestMs = 150) {
  const provider = await startFaultyProvider({ endsAfterMs: 30, ...options });
  onTestFinished(provider.close);
  return { provider, ...(await startApp(provider.baseUrl, requestMs)) };
}

/** Starts what sends, follows and tells on real HTTP, with the long waits made short. */
async function startApp(baseUrl: string, requestMs = 150) {
  const { store, outbox, queries, again } = openStore();
  const { engine, notifications } = await startEngine(baseUrl, { store, outbox }, requestMs);
  const states = (keys: readonly number[]) => keys.map((key) => queries.get(key).state);
  const reach = (keys: readonly number[], ends: readonly ResendState[]) =>
    vi.waitFor(() => expect(states(keys).filter((state) => !ends.includes(state))).toEqual([]), {
      timeout: patienceMs,
    });
  return { engine, queries, notifications, states, reach, again };
}

async function startEngine(baseUrl: string, { store, outbox }: Pick<OpenedStore, 'store' | 'outbox'>, requestMs = 150) {
  const notifications: ResendNotification[] = [];
  const client = createProvider({
    baseUrl,
    token: () => 'token',
    fetch,
    timeouts: { requestMs },
    retry: { firstWaitMs: 5 },
  });
  const engine = createNotifyingEngine({
    store: promised(store),
    outbox: promised(outbox),
    provider: () => client,
    now: Date.now,
    settings: () => everythingAtOnce,
    onNotify: async (notification) => void notifications.push(notification),
    onChange: () => {},
    onFault: (error) => {
      throw error;
    },
    timing: {
      absentReads: 2,
      absentAfterMs: 400,
      outcomeGraceMs: 0,
      schedule: ({ followed }) => (followed > 0 ? 10 : 50),
    },
  });
  onTestFinished(engine.stop);
  await engine.start();
  return { engine, notifications };
}

/** Only every other POST goes wrong, so that what works is seen beside it. */
const everyOther = (fault: Behaviour) => (n: number) => (n % 2 === 0 ? fault : accepts);

const faults: readonly { readonly name: string; readonly fault: Behaviour }[] = [
  { name: 'times out after accepting', fault: { made: true, answers: 'silence' } },
  { name: 'times out without accepting', fault: { made: false, answers: 'silence' } },
  { name: 'resets before it makes a request', fault: { made: false, answers: 'reset' } },
  { name: 'resets after it made the request', fault: { made: true, answers: 'reset' } },
  { name: 'answers 500 after accepting', fault: { made: true, answers: 'error' } },
  { name: 'answers 500 without accepting', fault: { made: false, answers: 'error' } },
  { name: 'answers without an ID', fault: { made: true, answers: 'accept_without_id' } },
  { name: 'makes the request long after the connection broke', fault: { made: 'late', afterMs: 250 } },
];

for (const { name, fault } of faults) {
  test(`a provider that ${name}: each object is made once`, async () => {
    const { engine, provider, notifications, states, reach } = await start({ behave: everyOther(fault) });
    const orders = [...cashinOrders(objects - 1), period];
    const { keys } = await engine.queue.submit({ planId: randomUUID(), orders, note: '' });
    await reach(keys, ['completed', 'needs_decision']);

    // Nothing was sent twice by itself; what was not made is offered to the person, who sends it again.
    expect(provider.posts()).toBe(objects);
    const missing = keys.filter((_, at) => states(keys)[at] === 'needs_decision');
    expect(missing).toHaveLength(fault.made === false ? objects / 2 : 0);
    for (const key of missing) {
      while (states([key])[0] === 'needs_decision') {
        await engine.queue.sendAgain([key]);
        await reach([key], ['completed', 'needs_decision']);
      }
    }
    await reach(keys, ['completed']);

    const counts = provider.ledger.countByObject();
    expect(counts.size).toBe(objects);
    expect([...counts.values()]).toEqual(Array(objects).fill(1));
    await vi.waitFor(() => expect(notifications.flatMap((each) => each.keys).toSorted()).toEqual(keys.toSorted()));
  });
}

test('a token that dies half-way stops the whole queue, and the new one finishes it', async () => {
  let valid = true;
  const { engine, provider, states, reach } = await start({
    behave: (n) => {
      if (n === 2) valid = false;
      return valid ? accepts : { made: false, answers: 'unauthorized' };
    },
  });
  const { keys } = await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(objects), note: '' });
  await vi.waitFor(() => expect(engine.queue.state().phase).toBe('unauthorized'));
  expect(provider.posts()).toBe(3);
  expect(states(keys).filter((state) => state === 'planned')).toHaveLength(objects - 2);
  valid = true;
  engine.tokenRenewed();
  await reach(keys, ['completed']);
  expect([...provider.ledger.countByObject().values()]).toEqual(Array(objects).fill(1));
});

test('429 slows the queue down and loses nothing', async () => {
  const { engine, provider, reach } = await start({
    behave: (n) => (n === 1 ? { made: false, answers: 'slow_down' } : accepts),
  });
  const { keys } = await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(3), note: '' });
  await reach(keys, ['completed']);
  expect(provider.posts()).toBe(4);
  expect([...provider.ledger.countByObject().values()]).toEqual([1, 1, 1]);
});

test('what the provider refuses is over, in its words', async () => {
  const { engine, provider, queries, reach } = await start({
    behave: (n) => (n === 0 ? { made: false, answers: 'refuse' } : accepts),
  });
  const { keys } = await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(2), note: '' });
  await reach(keys, ['completed', 'refused']);
  expect(queries.get(keys[0] ?? 0)).toMatchObject({ state: 'refused', errorMessage: 'QR Code not found' });
  expect(provider.ledger.countByObject()).toEqual(new Map([['2', 1]]));
});

test('a list that repeats rows from page to page tells each change once', async () => {
  const { engine, notifications, reach } = await start({ repeatRows: 2, pageSize: 5 });
  const { keys } = await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(20), note: '' });
  await reach(keys, ['completed']);
  await vi.waitFor(() => expect(notifications.flatMap((each) => each.keys).toSorted()).toEqual(keys.toSorted()));
});

test('a provider that is not there makes nothing, and gets everything when it is back', async () => {
  const first = await startFaultyProvider();
  const port = Number(new URL(first.baseUrl).port);
  await first.close();
  const { engine, reach } = await startApp(first.baseUrl);
  const { keys } = await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(3), note: '' });
  await vi.waitFor(() =>
    expect(engine.queue.state()).toMatchObject({ phase: 'waiting', failure: { code: 'offline' } }),
  );
  const back = await startFaultyProvider({ port });
  onTestFinished(back.close);
  engine.lookNow();
  await reach(keys, ['completed']);
  expect([...back.ledger.countByObject().values()]).toEqual([1, 1, 1]);
});

test('two instances on one archive send each object once', async () => {
  const { provider, engine, states, reach, again } = await start({
    latency: () => ({ beforeMs: 5, afterMs: 5 }),
  });
  const second = await startEngine(provider.baseUrl, again());
  const plan = { planId: randomUUID(), orders: cashinOrders(20), note: '' };
  const [{ keys }, twin] = await Promise.all([engine.queue.submit(plan), second.engine.queue.submit(plan)]);
  expect(twin.keys).toEqual(keys);
  await reach(keys, ['completed', 'needs_decision']);
  expect(states(keys)).toEqual(Array(20).fill('completed'));
  expect([...provider.ledger.countByObject().values()]).toEqual(Array(20).fill(1));
});

test('ends at once although the provider’s list never answers', async () => {
  let silent = false;
  const { engine, provider } = await start({ listIsSilent: () => silent }, 60_000);
  await vi.waitFor(() => expect(engine.list.lastReadAt()).not.toBeNull());
  silent = true;
  engine.lookNow();
  await engine.queue.submit({ planId: randomUUID(), orders: cashinOrders(1), note: '' });
  await engine.stop();
  expect(provider.posts()).toBe(0);
});
