import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parseJson } from '../../../electron/core/provider/json.ts';
import { deliveryRow, failureFrom, json, page, providerOf, serve, serveSocket, stopTimers } from './support.ts';

test('an answer that does not begin in time is a `timeout`, and its connection is closed', async () => {
  const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const url = await serveSocket((socket) => {
    socket.once('close', () => closed.resolve());
    asked.resolve();
  });
  const pass = stopTimers();
  const failure = failureFrom(providerOf(url).listDeliveries({}));
  await asked.promise;
  await pass(30_000);
  expect(await failure).toMatchObject({ code: 'timeout' });
  await closed.promise;
});

test('an answer that drips is a `timeout`, however steadily it drips', async () => {
  const [dripped, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let drops = 0;
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => {
      response.write(' ');
      drops += 1;
      if (drops === 5) dripped.resolve();
    }, 1);
    response.once('close', () => {
      clearInterval(drip);
      closed.resolve();
    });
  });
  const pass = stopTimers();
  const failure = failureFrom(providerOf(server.url).listDeliveries({}));
  await dripped.promise;
  await pass(30_000);
  expect(await failure).toMatchObject({ code: 'timeout' });
  expect(server.received).toHaveLength(1);
  await closed.promise;
});

test('tries together end at the total', async () => {
  const server = await serve((response, _, count) => void (count === 0 && json(response, {}, 503)));
  const timeouts = { requestMs: 30_000, totalMs: 10_000 };
  const pass = stopTimers();
  const failure = failureFrom(providerOf(server.url, { retry: { firstWaitMs: 0 }, timeouts }).listDeliveries({}));
  await expect
    .poll(async () => {
      await pass(0);
      return server.received.length;
    })
    .toBe(2);
  await pass(10_000);
  expect(await failure).toMatchObject({ code: 'timeout' });
  expect(server.received).toHaveLength(2);
});

test('an error that never ends its body is read for its words and no longer', async () => {
  const server = await serve((response) => response.writeHead(400).write('{"detail":"Account not found"}'));
  const read = vi.spyOn(ReadableStreamDefaultReader.prototype, 'read');
  onTestFinished(() => read.mockRestore());
  const pass = stopTimers();
  const failure = failureFrom(providerOf(server.url).listDeliveries({}));
  // Whoever asks for more has what there was.
  await expect.poll(() => read.mock.calls.length).toBe(2);
  await pass(5_000);
  expect(await failure).toMatchObject({ code: 'refused', message: 'Account not found' });
});

test('an error whose body breaks off keeps its status and its words', async () => {
  const url = await serveSocket((socket) => {
    socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 500\r\n\r\nAccount not found', () =>
      socket.resetAndDestroy(),
    );
  });
  expect(await failureFrom(providerOf(url).listDeliveries({}))).toMatchObject({ code: 'refused', status: 400 });
});

test('an endless error is not read to its end', async () => {
  const closed = Promise.withResolvers<void>();
  const server = await serve((response) => {
    response.writeHead(500).once('close', () => closed.resolve());
    const pour = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await failureFrom(providerOf(server.url).listDeliveries({}))).toMatchObject({ code: 'provider', status: 500 });
  await closed.promise;
});

test('an answer may be as large as the limit and not a byte larger', async () => {
  const body = JSON.stringify(page([deliveryRow()]));
  const server = await serve((response) => response.end(body));
  expect((await providerOf(server.url, { maxBytes: body.length }).listDeliveries({})).rows).toHaveLength(1);
  const failure = await failureFrom(providerOf(server.url, { maxBytes: body.length - 1 }).listDeliveries({}));
  expect(failure).toMatchObject({ code: 'provider', status: 200, message: expect.stringContaining('larger') });
  expect(server.received).toHaveLength(2);
});

test('a compressed bomb is measured unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
  const server = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  expect(bomb.length).toBeLessThan(100_000);
  const failure = await failureFrom(providerOf(server.url, { maxBytes: 1_000_000 }).listDeliveries({}));
  expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
});

test('a compressed answer is read', async () => {
  const packed = gzipSync(JSON.stringify(page([deliveryRow()])));
  const server = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
  expect((await providerOf(server.url).listDeliveries({})).rows).toHaveLength(1);
});

test.each([
  ['is not compressed at all', Buffer.from('{"next":null}')],
  ['was cut off', gzipSync(JSON.stringify(page([deliveryRow()]))).subarray(0, 60)],
])('a compressed answer that %s is a failure of the provider', async (_, body) => {
  const server = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));
  expect(await failureFrom(providerOf(server.url).listDeliveries({}))).toMatchObject({ code: 'provider' });
  expect(server.received).toHaveLength(1);
});

test('tens of megabytes of brackets are refused before they become objects', async () => {
  const bombs = ['['.repeat(8_000_000), `[${'{},'.repeat(4_000_000)}0]`, `{"a":${'[[],'.repeat(3_000_000)}`];
  for (const bomb of bombs) expect(parseJson(bomb)).toBeUndefined();
});

test('a large page is read, whatever its texts hold', async () => {
  const body = '\\"[{'.repeat(20_000);
  const rows = Array.from({ length: 100 }, (_, id) => deliveryRow({ id, body }));
  const server = await serve((response) => json(response, page(rows)));
  const read = await providerOf(server.url).listDeliveries({});
  expect(read.rows).toHaveLength(100);
  expect(read.rows[99]?.body).toBe(body);
});

test('headers without end are a failure of the provider', async () => {
  const url = await serveSocket((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}\r\n\r\n`));
  expect(await failureFrom(providerOf(url).listDeliveries({}))).toMatchObject({ code: 'provider' });
});

test('what is not HTTP is a failure of the provider', async () => {
  const url = await serveSocket((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  expect(await failureFrom(providerOf(url).listDeliveries({}))).toMatchObject({ code: 'provider' });
});
