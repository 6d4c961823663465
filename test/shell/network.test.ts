import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { createProvider } from '../../electron/core/provider/provider.ts';
import { createSingleFetch, systemFetch } from '../../electron/shell/network.ts';
import { closedPort, failureFrom, json, page, serve, serveSocket, token } from '../core/provider/support.ts';

vi.mock('electron', async () => ({
  ...(await import('../../build/chromium-runtime/net/net.ts')),
  ...(await import('../../build/chromium-runtime/session.ts')),
}));

const order = { mode: 'object', kind: 'CASHIN', objectReferenceId: 12_345 } as const;

function providerAt(baseUrl: string) {
  const postFetch = createSingleFetch();
  return createProvider({ baseUrl, token: () => token, fetch: systemFetch, postFetch, retry: { limit: 0 } });
}

const answering = (head: string, body = '{"worked":true,"detail":"ID: 7"}') =>
  serveSocket((socket) => {
    socket.end(Buffer.from(`${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`, 'latin1'));
  });

describe('an odd head', () => {
  test.each([['HTTP/1.1 999 Request Denied'], ['HTTP/1.1 600 Beyond'], ['HTTP/1.1 199 Below']])(
    'of %j is a fault of the provider, and nobody knows what became of a POST',
    async (head) => {
      const provider = providerAt(await answering(head));
      expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'provider' });
      expect(await provider.requestResend(order)).toMatchObject({ kind: 'unknown', failure: { code: 'provider' } });
    },
  );

  test.each([
    ['HTTP/1.1 401 N\xe3o autorizado', 'unauthorized'],
    ['HTTP/1.1 403 Proibido\r\nX-Motivo: endere\xe7o n\xe3o liberado', 'forbidden'],
    ['HTTP/1.1 500 Erro \xff\xfe', 'provider'],
  ])('of %j is read for its status', async (head, code) => {
    const provider = providerAt(await answering(head, '{"detail":"no"}'));
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code, message: 'no' });
  });

  test('with a header that is not UTF-8 is read for the others', async () => {
    const provider = providerAt(await answering('HTTP/1.1 200 \xd3timo\r\nServer: IIS \xe7\r\nX-B: 1'));
    expect(await provider.requestResend(order)).toMatchObject({ kind: 'accepted', id: 7 });
  });
});

test.each([301, 302, 303, 307, 308])('a %d is an answer with its location, and is not followed', async (status) => {
  const server = await serve((response) => response.writeHead(status, { location: '/else?x=1' }).end('moved'));
  const response = await systemFetch(`${server.url}/`, { method: 'POST', body: '{}' });
  expect([response.status, response.headers.get('location')]).toEqual([status, `${server.url}/else?x=1`]);
  expect(server.received).toHaveLength(1);
});

test('hops inside the origin are followed by the one who knows where a token may go', async () => {
  const server = await serve((response, { url }) =>
    url.pathname === '/v4/logs/'
      ? json(response, page([]))
      : response.writeHead(308, { location: `/v4/logs/${url.search}` }).end(),
  );
  await providerAt(server.url).listDeliveries({ limit: 5 });
  expect(server.received.map(({ url }) => url.pathname)).toEqual(['/v3/webhooks/logs', '/v4/logs/']);
  expect(server.received[1]?.headers.authorization).toBe(`Bearer ${token}`);
});

test('text is sent as it is, and an answer of megabytes arrives as it was sent, packed or not', async () => {
  const large = Buffer.from(JSON.stringify(Array.from({ length: 200_000 }, (_, index) => `row ${index} é`)));
  for (const packed of [true, false]) {
    const server = await serve((response) =>
      response.writeHead(200, packed ? { 'content-encoding': 'gzip' } : {}).end(packed ? gzipSync(large) : large),
    );
    const response = await systemFetch(server.url, { method: 'POST', body: '{"ç":1}', headers: { 'x-a': 'b' } });
    const received = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(received).digest('hex')).toBe(createHash('sha256').update(large).digest('hex'));
    expect(server.received[0]).toMatchObject({ body: '{"ç":1}', headers: { 'x-a': 'b' } });
    expect(server.received[0]?.headers).not.toHaveProperty('cookie');
  }
});

describe('a request that is given up', () => {
  test('before its answer ends with the reason, and its connection ends', async () => {
    const gone = Promise.withResolvers<void>();
    const url = await serveSocket((socket) => socket.once('close', () => gone.resolve()));
    const giveUp = new AbortController();
    const answer = systemFetch(url, { signal: giveUp.signal });
    await turn();
    giveUp.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  test.each(['aborted', 'cancelled'])('in the middle of its body (%s) frees its connection', async (how) => {
    const gone = Promise.withResolvers<void>();
    const url = await serveSocket((socket: Socket) => {
      socket.once('close', () => gone.resolve());
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n');
    });
    const giveUp = new AbortController();
    const response = await systemFetch(url, { signal: giveUp.signal });
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('begin');
    if (how === 'aborted') {
      const rest = reader?.read();
      giveUp.abort(new Error('enough'));
      await expect(rest).rejects.toThrow('enough');
    } else await reader?.cancel();
    await gone.promise;
  });

  test('bodies that nobody reads do not use up the connections to a host', async () => {
    const server = await serve((response) => response.writeHead(500).end('x'.repeat(1_000_000)));
    for (let count = 0; count < 20; count += 1) await (await systemFetch(server.url)).body?.cancel();
    expect(server.received).toHaveLength(20);
  });
});

describe('what is told of the network', () => {
  test('is what Chromium calls it', async () => {
    const refused = `http://127.0.0.1:${await closedPort()}`;
    await expect(systemFetch(refused)).rejects.toThrow('net::ERR_CONNECTION_REFUSED');
    const silent = await serveSocket((socket) => socket.end());
    await expect(systemFetch(silent)).rejects.toThrow('net::ERR_EMPTY_RESPONSE');
    const half = await serveSocket((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
    await expect((await systemFetch(half)).text()).rejects.toThrow('net::ERR_CONTENT_LENGTH_MISMATCH');
    const noise = await serveSocket((socket) => socket.end('\x00\x01\x02 no HTTP\r\n\r\n'));
    await expect(systemFetch(noise)).rejects.toThrow('net::ERR_INVALID_HTTP_RESPONSE');
  });

  test('does not end the app when a body breaks that nobody reads', async () => {
    const half = await serveSocket((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
    const response = await systemFetch(half);
    await turn();
    await turn();
    await expect(response.text()).rejects.toThrow('net::ERR_');
  });
});

test('a POST on a connection that had been kept and breaks is made once: each has a connection of its own', async () => {
  let posts = 0;
  const url = await serveSocket(function answer(socket: Socket, data?: Buffer) {
    posts += 1;
    if (posts === 2) return void socket.destroy();
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
    socket.on('data', () => answer(socket, data));
  });
  const post = createSingleFetch();
  await (await post(url, { method: 'POST', body: '1' })).text();
  await expect(post(url, { method: 'POST', body: '2' })).rejects.toThrow('net::ERR_');
  expect(posts).toBe(2);
});

test('the network itself makes such a request again, which is why', async () => {
  let posts = 0;
  const url = await serveSocket(function answer(socket: Socket) {
    posts += 1;
    if (posts === 2) return void socket.destroy();
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
    socket.on('data', () => answer(socket));
  });
  await (await systemFetch(url, { method: 'POST', body: '1' })).text();
  expect(await (await systemFetch(url, { method: 'POST', body: '2' })).text()).toBe('ok');
  expect(posts).toBe(3);
});
