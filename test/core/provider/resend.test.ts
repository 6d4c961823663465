import { expect, test } from 'vitest';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { idOfDetail } from '../../../electron/core/provider/resend-order.ts';
import { json, providerOf, serve, serveSocket, stopTimers, token } from './support.ts';

const object: ResendOrder = { mode: 'object', kind: 'CASHOUT', objectReferenceId: 98765 };
const period: ResendOrder = {
  mode: 'period',
  kind: 'CASHIN',
  branch: '0001',
  accountNumber: '000123456',
  from: Date.UTC(2026, 4, 1),
  to: Date.UTC(2026, 4, 12, 23, 59, 59),
};

async function answerTo(status: number, body: string, headers: Record<string, string> = {}) {
  const server = await serve((response) => response.writeHead(status, headers).end(body));
  const answer = await providerOf(server.url).requestResend(object);
  expect(server.received).toHaveLength(1);
  return answer;
}

test('asks for one object', async () => {
  const server = await serve((response) =>
    json(response, { worked: true, detail: 'Webhook resend request created. ID: 7890' }),
  );
  expect(await providerOf(server.url).requestResend(object)).toEqual({
    kind: 'accepted',
    id: 7890,
    detail: 'Webhook resend request created. ID: 7890',
  });
  const [request] = server.received;
  expect([request?.method, request?.url.pathname]).toEqual(['POST', '/v3/webhooks/resend']);
  expect(JSON.parse(request?.body ?? '')).toEqual({ resend_type: 'CASHOUT', object_reference_id: 98765 });
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': String(request?.body.length),
  });
});

test('asks for a period, with the leading zeros of branch and account', async () => {
  const server = await serve((response) => json(response, { worked: true, detail: '' }));
  expect(await providerOf(server.url).requestResend(period)).toEqual({ kind: 'accepted', id: null, detail: '' });
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    resend_type: 'CASHIN',
    source_account_branch_identifier: '0001',
    source_account_number: '000123456',
    start_datetime: '2026-05-01T00:00:00Z',
    end_datetime: '2026-05-12T23:59:59Z',
  });
});

test.each([
  ['Webhook resend request created. ID: 7890', 7890],
  ['id: 7', 7],
  ['Created.\nID: 12.', 12],
  ['ID: 5. Still the same. ID: 5', 5],
  ['created, id=7', null],
  ['QR Code ID 1005 created', null],
  ['QR Code ID: 1005 created', null],
  ['ID: 3f2b9c1e-8d7a-4c55-9b1e-0a1b2c3d4e5f', null],
  ['ID: 3-4', null],
  ['ID: 7,890', null],
  ['Webhook resend request created.', null],
  ['', null],
  ['Object ID: 5, request ID: 6', null],
  ['ID: 99999999999999999999', null],
  ['ID: 9007199254740993', null],
  ['ID: 1.5', null],
  ['PAID: 5', null],
  ['UUID: 5', null],
])('reads the ID of %j', (detail, id) => {
  expect(idOfDetail(detail)).toBe(id);
});

test('a hostile detail is looked through in no time', () => {
  const began = performance.now();
  for (const piece of ['ID', 'ID:', 'ID: 1', '. ID: ', ' ', '1']) idOfDetail(piece.repeat(400_000));
  // The old pattern took minutes for one of these.
  expect(performance.now() - began).toBeLessThan(5_000);
});

test.each([
  [400, '{"worked":false,"detail":"Transaction not found"}', 'refused', 'Transaction not found'],
  [
    422,
    '{"detail":[{"loc":["body","object_reference_id"],"msg":"required"}]}',
    'validation',
    'body.object_reference_id: required',
  ],
  [200, '{"worked":false,"detail":"Account not found"}', 'refused', 'Account not found'],
  [201, '{"worked":false}', 'refused', '{"worked":false}'],
  [500, '{"worked":false,"detail":"Could not create"}', 'refused', 'Could not create'],
  [503, '{"worked":false,"detail":"Paused"}', 'refused', 'Paused'],
  [400, '<html><title>Bad Request</title>', 'refused', 'Bad Request'],
  [400, '', 'refused', 'HTTP 400'],
  [404, '{"detail":"Not Found"}', 'not_found', 'Not Found'],
  [409, '{"detail":"Duplicate"}', 'refused', 'Duplicate'],
  [413, '', 'refused', 'HTTP 413'],
])('%d %j is refused', async (status, body, code, message) => {
  expect(await answerTo(status, body)).toMatchObject({ kind: 'refused', failure: { code, status, message } });
});

test.each([
  [401, '{"detail":"Invalid token"}', 'unauthorized'],
  [401, '{"worked":false,"detail":"Invalid token"}', 'unauthorized'],
  [403, '', 'forbidden'],
  [429, '{"worked":false}', 'rate_limited'],
])('%d %j was not sent on', async (status, body, code) => {
  expect(await answerTo(status, body)).toMatchObject({ kind: 'not_sent', failure: { code, status } });
});

test('a rate limit says when to come back, and tells everybody', async () => {
  const heard: number[] = [];
  const server = await serve((response) => json(response, {}, 429, { 'retry-after': '3' }));
  const provider = providerOf(server.url, { now: () => 1_000, onRateLimited: (retryAt) => heard.push(retryAt) });
  expect(await provider.requestResend(object)).toMatchObject({ kind: 'not_sent', failure: { retryAt: 4_000 } });
  expect(heard).toEqual([4_000]);
});

test.each([
  [500, '{"detail":"oops"}', 'provider'],
  [502, '<html><title>Bad Gateway</title>', 'provider'],
  [503, '', 'provider'],
  [504, '', 'provider'],
  [500, '{"worked":true,"detail":"ID: 5"}', 'provider'],
  [400, '{"worked":true,"detail":"ID: 5"}', 'refused'],
  [408, '', 'timeout'],
  [200, '', 'provider'],
  [204, '', 'provider'],
  [200, '{"worked":tr', 'provider'],
  [200, 'OK', 'provider'],
  [200, '<html>OK', 'provider'],
  [200, '{"detail":"ID: 5"}', 'provider'],
  [200, '{"worked":"yes"}', 'provider'],
  [200, '[]', 'provider'],
  [200, 'null', 'provider'],
  [304, '', 'provider'],
])('%d %j is unknown', async (status, body, code) => {
  expect(await answerTo(status, body)).toMatchObject({ kind: 'unknown', failure: { code, status } });
});

test.each<[string, string]>([
  ['before an answer', ''],
  ['inside the headers', 'HTTP/1.1 200 OK\r\ncontent-'],
  ['inside the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"worked":true'],
])('a connection lost %s is unknown, and the request went out once', async (_, said) => {
  for (const leave of ['end', 'resetAndDestroy'] as const) {
    let count = 0;
    const url = await serveSocket((socket) => {
      count += 1;
      if (said === '') socket[leave]();
      else socket.write(said, () => socket[leave]());
    });
    expect(await providerOf(url).requestResend(object)).toMatchObject({
      kind: 'unknown',
      failure: { code: 'offline' },
    });
    expect(count).toBe(1);
  }
});

test('a provider that takes it and does not answer leaves it unknown', async () => {
  const asked = Promise.withResolvers<void>();
  const server = await serve(() => asked.resolve());
  const pass = stopTimers();
  const answer = providerOf(server.url).requestResend(object);
  await asked.promise;
  await pass(30_000);
  expect(await answer).toMatchObject({ kind: 'unknown', failure: { code: 'timeout' } });
  expect(server.received).toHaveLength(1);
});

test('a call that is cancelled before it leaves was not sent; afterwards it is unknown', async () => {
  const controller = new AbortController();
  const server = await serve(() => controller.abort());
  const provider = providerOf(server.url);
  expect(await provider.requestResend(object, { signal: AbortSignal.abort() })).toEqual({
    kind: 'not_sent',
    failure: { code: 'cancelled' },
  });
  expect(server.received).toEqual([]);
  expect(await provider.requestResend(object, controller)).toEqual({ kind: 'unknown', failure: { code: 'cancelled' } });
});

test('a call that is cancelled while its token is looked for was not sent', async () => {
  const controller = new AbortController();
  const server = await serve((response) => json(response, {}));
  const slow = providerOf(server.url, {
    token: async () => {
      controller.abort();
      return token;
    },
  });
  expect(await slow.requestResend(object, controller)).toEqual({ kind: 'not_sent', failure: { code: 'cancelled' } });
  expect(server.received).toEqual([]);
});

test('without a token nothing is sent', async () => {
  const server = await serve((response) => json(response, {}));
  const none = providerOf(server.url, { token: () => '' });
  expect(await none.requestResend(object)).toEqual({ kind: 'not_sent', failure: { code: 'unauthorized' } });
  const locked = providerOf(server.url, { token: () => Promise.reject(fail('keychain')) });
  expect(await locked.requestResend(object)).toEqual({ kind: 'not_sent', failure: { code: 'keychain' } });
  const hanging = providerOf(server.url, { token: () => new Promise(() => undefined), timeouts: { requestMs: 50 } });
  expect(await hanging.requestResend(object)).toMatchObject({ kind: 'not_sent', failure: { code: 'timeout' } });
  expect(server.received).toEqual([]);
});

test('a malformed order is not sent', async () => {
  const server = await serve((response) => json(response, {}));
  const provider = providerOf(server.url);
  for (const [field, order] of [
    ['objectReferenceId', { ...object, objectReferenceId: 1.5 }],
    ['branch', { ...period, branch: '' }],
    ['to', { ...period, to: period.from }],
  ] as const) {
    expect(await provider.requestResend(order)).toMatchObject({
      kind: 'not_sent',
      failure: { code: 'validation', field },
    });
  }
  expect(server.received).toEqual([]);
});

test('an acceptance that echoes the token is told without it', async () => {
  expect(await answerTo(200, JSON.stringify({ worked: true, detail: `ID: 5 for ${token}` }))).toEqual({
    kind: 'accepted',
    id: 5,
    detail: 'ID: 5 for [token]',
  });
});
