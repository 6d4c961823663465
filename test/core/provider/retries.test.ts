import { getEventListeners } from 'node:events';
import { expect, test, vi } from 'vitest';
import { deliveryRow, failureFrom, json, page, providerOf, serve, serveSocket, token } from './support.ts';

const reply = (body: string, length = body.length) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
const wholePage = JSON.stringify(page([deliveryRow()]));

test.each([429, 502, 503, 504])('a GET is tried again after %d', async (status) => {
  const server = await serve((response, _, count) =>
    count < 2 ? json(response, {}, status, { 'retry-after': '0' }) : json(response, page([deliveryRow()])),
  );
  expect((await providerOf(server.url).listDeliveries({})).rows).toHaveLength(1);
  expect(server.received).toHaveLength(3);
});

test.each([400, 403, 404, 408, 409, 422, 500, 501])('a GET is not tried again after %d', async (status) => {
  const server = await serve((response) => json(response, {}, status));
  await failureFrom(providerOf(server.url).listDeliveries({}));
  expect(server.received).toHaveLength(1);
});

test('a 401 is asked about once more, and ends a session only when it comes again', async () => {
  for (const times of [1, 2]) {
    const server = await serve((response, _, count) =>
      count < times ? json(response, { detail: 'Invalid token' }, 401) : json(response, page([deliveryRow()])),
    );
    const refused: string[] = [];
    const provider = providerOf(server.url, { onRefused: (each) => refused.push(each) });
    if (times === 1) expect((await provider.listDeliveries({})).rows).toHaveLength(1);
    else expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'unauthorized' });
    expect(server.received).toHaveLength(2);
    expect(refused).toEqual(times === 1 ? [] : [token]);
  }
});

test('tries end', async () => {
  const server = await serve((response) => json(response, { detail: 'down' }, 503));
  const failure = await failureFrom(providerOf(server.url, { retry: { limit: 3 } }).listDeliveries({}));
  expect(failure).toMatchObject({ code: 'provider', status: 503, message: 'down' });
  expect(server.received).toHaveLength(4);
});

test.each<[string, string]>([
  ['before the answer', ''],
  ['inside the headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
  ['inside the body', reply(wholePage.slice(0, 40), wholePage.length)],
  ['inside a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"next"'],
])('a connection lost %s is tried again', async (_, said) => {
  for (const leave of ['end', 'resetAndDestroy'] as const) {
    let count = 0;
    const url = await serveSocket((socket) => {
      count += 1;
      if (count === 2) socket.end(reply(wholePage));
      else if (said === '') socket[leave]();
      else socket.write(said, () => socket[leave]());
    });
    expect((await providerOf(url).listDeliveries({})).rows).toHaveLength(1);
    expect(count).toBe(2);
  }
});

test('a connection that is always lost is `offline`', async () => {
  let count = 0;
  const url = await serveSocket((socket) => {
    count += 1;
    socket.resetAndDestroy();
  });
  expect(await failureFrom(providerOf(url, { retry: { limit: 2 } }).listDeliveries({}))).toMatchObject({
    code: 'offline',
  });
  expect(count).toBe(3);
});

test('waits grow, are partly chance, and never shrink below what the provider asks for', async () => {
  const waits: number[] = [];
  const timer = vi.spyOn(globalThis, 'setTimeout');
  const server = await serve((response, _, count) => {
    const headers: Record<string, string> = count === 2 ? { 'retry-after': '0.2' } : {};
    json(response, {}, count < 4 ? 503 : 200, headers);
  });
  const retry = { limit: 4, firstWaitMs: 16, longestWaitMs: 5_000 };
  await failureFrom(providerOf(server.url, { retry, random: () => 0.5 }).listDeliveries({}));
  for (const [, delay] of timer.mock.calls) if (delay !== undefined && delay < 5_000) waits.push(delay);
  timer.mockRestore();
  // Three quarters of 16, 32, 64 and 128; the third answer asked for 200.
  expect(waits.filter((wait) => [12, 24, 48, 96, 200].includes(wait))).toEqual([12, 24, 200, 96]);
  expect(server.received).toHaveLength(5);
});

test('a provider that asks for more patience than we have is not waited for', async () => {
  const server = await serve((response) => json(response, {}, 429, { 'retry-after': '60' }));
  const provider = providerOf(server.url, { now: () => 5_000 });
  expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'rate_limited', retryAt: 65_000 });
  expect(server.received).toHaveLength(1);
});

test('a wait that would not end in time is not begun', async () => {
  const server = await serve((response) => json(response, {}, 503, { 'retry-after': '20' }));
  const failure = await failureFrom(providerOf(server.url, { timeouts: { totalMs: 10_000 } }).listDeliveries({}));
  expect(failure).toMatchObject({ code: 'provider', status: 503 });
  expect(server.received).toHaveLength(1);
});

test('everybody hears of a rate limit, also of one that was waited out', async () => {
  const heard: number[] = [];
  const server = await serve((response, _, count) =>
    count === 0 ? json(response, {}, 429, { 'retry-after': '0' }) : json(response, page([])),
  );
  await providerOf(server.url, { now: () => 7_000, onRateLimited: (retryAt) => heard.push(retryAt) }).listDeliveries(
    {},
  );
  expect(heard).toEqual([7_000]);
});

test('a call that is cancelled ends at once, in the middle of a wait', async () => {
  const controller = new AbortController();
  const server = await serve((response) => json(response, {}, 503, { 'retry-after': '20' }));
  const call = providerOf(server.url, { onRateLimited: () => controller.abort() }).listDeliveries({}, controller);
  expect(await failureFrom(call)).toEqual({ code: 'cancelled' });
  expect(server.received).toHaveLength(1);
});

test('a call that is cancelled ends at once, in the middle of an answer', async () => {
  const controller = new AbortController();
  const server = await serve((response) => {
    response.writeHead(200).write('{"next":', () => controller.abort(new Error('own reason')));
  });
  const call = providerOf(server.url).listDeliveries({}, controller);
  expect(await failureFrom(call)).toEqual({ code: 'cancelled' });
});

test('a call that is cancelled before it begins sends nothing', async () => {
  const server = await serve((response) => json(response, page([])));
  const call = providerOf(server.url).listDeliveries({}, { signal: AbortSignal.abort() });
  expect(await failureFrom(call)).toEqual({ code: 'cancelled' });
  expect(server.received).toEqual([]);
});

test('many calls under one signal leave no listener behind', async () => {
  const { signal } = new AbortController();
  const server = await serve((response, _, count) => json(response, page([]), count % 2 === 0 ? 503 : 200));
  const provider = providerOf(server.url);
  for (let call = 0; call < 20; call += 1) await provider.listDeliveries({}, { signal });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
