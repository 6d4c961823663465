import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { failureFrom, json, providerOf as makeProvider, page, serve, type TestServer, token } from './support.ts';

/** Everything that a stranger's server was told. */
function toldTo(server: TestServer): string {
  return JSON.stringify(server.received.map(({ url, headers, body }) => [url.href, headers, body]));
}

const object = { mode: 'object', kind: 'CASHIN', objectReferenceId: 12345 } as const;

test.each([301, 302, 303, 307, 308])(
  'a %d to another origin is not followed, and its origin learns nothing',
  async (status) => {
    const stranger = await serve((response) => json(response, page([])));
    const server = await serve((response, { headers }) => {
      const echo = encodeURIComponent(headers.authorization ?? '');
      response.writeHead(status, { location: `${stranger.url}/v3/webhooks/logs?echo=${echo}` }).end();
    });
    const failure = await failureFrom(makeProvider(server.url).listDeliveries({}));
    expect(failure).toEqual({ code: 'redirected', message: `The provider redirects to ${stranger.url}.` });
    expect(stranger.received).toEqual([]);
    expect(server.received).toHaveLength(1);
  },
);

test('another port, scheme, host name or user is another origin', async () => {
  const stranger = await serve((response) => json(response, page([])));
  const targets = [
    stranger.url,
    stranger.url.replace('127.0.0.1', 'localhost'),
    stranger.url.replace('http:', 'https:'),
    stranger.url.replace('http:', ''),
    'file:///etc/passwd',
  ];
  for (const location of targets) {
    const server = await serve((response) => response.writeHead(302, { location }).end());
    expect(await failureFrom(makeProvider(server.url).listDeliveries({}))).toMatchObject({ code: 'redirected' });
  }
  expect(stranger.received).toEqual([]);
});

test('a redirect inside the origin is followed with the token, its parameters are its own', async () => {
  const server = await serve((response, { url }) => {
    if (url.pathname === '/v4/logs/') return json(response, page([]));
    return response.writeHead(308, { location: `/v4/logs/${url.search}` }).end('moved');
  });
  await makeProvider(server.url).listDeliveries({ limit: 5 });
  expect(server.received.map(({ url }) => url.pathname + url.search)).toEqual([
    '/v3/webhooks/logs?limit=5',
    '/v4/logs/?limit=5',
  ]);
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
});

test('a chain of redirects that leaves the origin at its end is not followed out of it', async () => {
  const stranger = await serve((response) => json(response, page([])));
  const server = await serve((response, _, count) => {
    response.writeHead(302, { location: count === 0 ? '/second' : `${stranger.url}/third` }).end();
  });
  expect(await failureFrom(makeProvider(server.url).listDeliveries({}))).toMatchObject({ code: 'redirected' });
  expect(server.received).toHaveLength(2);
  expect(stranger.received).toEqual([]);
});

test('redirects in a circle end', async () => {
  const server = await serve((response) => response.writeHead(302, { location: '/v3/webhooks/logs' }).end());
  expect(await failureFrom(makeProvider(server.url).listDeliveries({}))).toMatchObject({ code: 'redirected' });
  expect(server.received).toHaveLength(4);
});

test.each([301, 302, 303, 307, 308])(
  'a %d of a POST is followed nowhere, not even inside its origin',
  async (status) => {
    const stranger = await serve((response) => json(response, { worked: true, detail: '' }));
    for (const location of [`${stranger.url}/`, '/elsewhere']) {
      const server = await serve((response) => response.writeHead(status, { location }).end());
      const answer = await makeProvider(server.url).requestResend(object);
      expect(answer).toMatchObject({ kind: 'unknown', failure: { code: 'redirected' } });
      expect(server.received).toHaveLength(1);
    }
    expect(stranger.received).toEqual([]);
  },
);

test('a `next` link that names another host leads back to the base URL', async () => {
  const stranger = await serve((response) => json(response, page([])));
  const next = `${stranger.url}/v3/webhooks/logs?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=1&cursor_direction=NEXT`;
  const server = await serve((response, _, count) => json(response, page([], { next: count === 0 ? next : null })));
  const provider = makeProvider(server.url);
  const first = await provider.listDeliveries({});
  await provider.listDeliveries(first.next === null ? {} : { cursor: first.next });
  expect(server.received[1]?.url.searchParams.get('cursor_id')).toBe('1');
  expect(stranger.received).toEqual([]);
});

test('cookies are neither kept nor sent', async () => {
  const server = await serve((response) => json(response, page([]), 200, { 'set-cookie': 'session=1; Path=/' }));
  const provider = makeProvider(server.url);
  await provider.listDeliveries({});
  await provider.listDeliveries({});
  expect(toldTo(server)).not.toContain('session=1');
});

test('no error holds the token, in whatever depth it is looked at', async () => {
  const silent = await serve(() => undefined);
  const down = await serve((response) => response.destroy());
  const echo = await serve((response, { headers }) => json(response, { detail: headers.authorization }, 401));
  const away = await serve((response, { headers }) => {
    response.writeHead(302, { location: `https://other.invalid/${headers.authorization}` }).end();
  });
  for (const { url } of [silent, down, echo, away, { url: 'http://127.0.0.1:6000' }]) {
    const timeouts = url === silent.url ? { requestMs: 50 } : {};
    const provider = makeProvider(url, { timeouts, retry: { limit: 1 } });
    const error: unknown = await provider.listDeliveries({}).catch((reason: unknown) => reason);
    const answer = await provider.requestResend(object);
    for (const value of [error, answer]) {
      const seen = inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true });
      for (const segment of token.split('.')) expect(seen).not.toContain(segment.slice(0, 12));
    }
  }
});
