import { expect, test } from 'vitest';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { failureFrom, json, page, providerOf, serve, token } from './support.ts';

const once = { retry: { limit: 0 } };

async function failureOf(status: number, body: string, headers: Record<string, string> = {}) {
  const server = await serve((response) => response.writeHead(status, headers).end(body));
  return failureFrom(providerOf(server.url, once).listDeliveries({}));
}

test.each([
  [400, '{"worked":false,"detail":"Account not found"}', { code: 'refused', message: 'Account not found' }],
  [401, '{"detail":"Invalid token"}', { code: 'unauthorized', message: 'Invalid token' }],
  [401, '', { code: 'unauthorized', message: 'HTTP 401' }],
  [403, '{"detail":"Not yours"}', { code: 'forbidden', message: 'Not yours' }],
  [403, '<html><title>Forbidden</title></html>', { code: 'firewall', message: 'Forbidden' }],
  [401, '<!DOCTYPE html><title>Attention Required!</title>', { code: 'firewall', message: 'Attention Required!' }],
  [503, '<html><title>503</title><body>Request blocked', { code: 'firewall', message: '503 — Request blocked' }],
  [503, '<html><title>503 Service Temporarily Unavailable</title>', { code: 'provider' }],
  [429, '<html><title>Too many</title>Access denied by the firewall', { code: 'firewall' }],
  [404, 'not here', { code: 'not_found', message: 'not here' }],
  [409, '{"message":"conflict"}', { code: 'refused', message: 'conflict' }],
  [500, '{"detail":"Serv', { code: 'provider', message: '{"detail":"Serv' }],
  [502, '<html><title>502 Bad Gateway</title><body><center>nginx</center>', { code: 'provider' }],
  [304, '', { code: 'provider' }],
  [302, '', { code: 'provider', message: 'HTTP 302' }],
])('%d %j', async (status, body, expected) => {
  expect(await failureOf(status, body)).toMatchObject({ ...expected, status });
});

test('a 422 says which part of the request is at fault', async () => {
  const body = '{"detail":[{"loc":["query","filter_start_date"],"msg":"invalid date","type":"value_error"}]}';
  expect(await failureOf(422, body)).toEqual({
    code: 'validation',
    status: 422,
    message: 'query.filter_start_date: invalid date',
    field: 'filter_start_date',
    issues: [{ path: 'query.filter_start_date', message: 'invalid date' }],
  });
});

test('a 429 says when to come back, even when the provider does not', async () => {
  const now = () => 1_000_000;
  const failureAt = async (headers: Record<string, string>) => {
    const server = await serve((response) => json(response, {}, 429, headers));
    return failureFrom(providerOf(server.url, { ...once, now }).listDeliveries({}));
  };
  expect(await failureAt({ 'retry-after': '90' })).toMatchObject({ code: 'rate_limited', retryAt: 1_090_000 });
  expect(await failureAt({})).toMatchObject({ code: 'rate_limited', retryAt: 1_010_000 });
  expect(await failureAt({ 'retry-after': '99999999999' })).toMatchObject({ retryAt: 1_000_000 + 3_600_000 });
});

test('a success that is not a page is a failure that says what it is', async () => {
  const html = await failureOf(200, '<!doctype html><title>Hotel Wi-Fi</title><body>Sign in', {
    'content-type': 'text/html',
  });
  expect(html).toMatchObject({ code: 'provider', message: expect.stringContaining('Hotel Wi-Fi') });
  expect(await failureOf(200, '{"detail":"maintenance"}')).toMatchObject({
    message: 'The answer is not a page. maintenance',
  });
  expect(await failureOf(200, '{"worked":false,"detail":"no"}')).toMatchObject({ code: 'refused', message: 'no' });
  expect(await failureOf(200, '')).toMatchObject({ code: 'provider', message: 'The answer is not JSON.' });
  expect(await failureOf(204, '')).toMatchObject({ code: 'provider', message: 'The answer is not JSON.' });
});

test('damaged data is not repeated in a failure', async () => {
  const body = `${JSON.stringify(page([{ body: 'Maria da Silva' }])).slice(0, -4)}`;
  const failure = await failureOf(200, body, { 'content-type': 'application/json' });
  expect(failure).toEqual({ code: 'provider', status: 200, message: 'The answer is not JSON.' });
});

test.each([
  ['rows under another name', 200, { data: [{ id: 1, payer: 'Maria da Silva' }] }],
  ['rows beside a link', 200, { next: null, items: { 1: { payer: 'Maria da Silva' } } }],
  ['one row', 200, { id: 1, payer: 'Maria da Silva' }],
  ['a refusal with rows', 200, { worked: false, data: [{ payer: 'Maria da Silva' }] }],
  ['an error with rows', 500, { data: [{ payer: 'Maria da Silva' }] }],
  ['an error that is a list', 422, [{ payer: 'Maria da Silva' }]],
])('payers’ data is not repeated in a failure: %s', async (_name, status, body) => {
  const failure = await failureOf(status, JSON.stringify(body), { 'content-type': 'application/json' });
  expect(JSON.stringify(failure)).not.toContain('Maria');
});

test('a wrong content type does not make an answer wrong', async () => {
  const server = await serve((response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(JSON.stringify(page([]))),
  );
  expect((await providerOf(server.url).listDeliveries({})).rows).toEqual([]);
});

test('words are read in the charset that the answer declares', async () => {
  const server = await serve((response) => {
    response.writeHead(400, { 'content-type': 'text/plain; charset="ISO-8859-1"' }).end(Buffer.from('Não', 'latin1'));
  });
  expect(await failureFrom(providerOf(server.url).listDeliveries({}))).toMatchObject({ message: 'Não' });
});

test('a status beyond the known ones is a failure of the provider', async () => {
  expect(await failureOf(999, 'what')).toMatchObject({ code: 'provider', status: 999 });
});

test('an answer that echoes the token is repeated without it', async () => {
  for (const [status, body] of [
    [401, `{"detail":"Token ${token} expired"}`],
    [400, `<html><title>Bearer ${token.slice(0, 50)}</title>`],
    [422, `{"detail":[{"loc":["header","${token}"],"msg":"bad ${token}"}]}`],
    [200, `{"worked":false,"detail":"${token}"}`],
    [200, `<title>${token}</title>`],
  ] as const) {
    const failure = JSON.stringify(await failureOf(status, body));
    expect(failure).toContain('[token]');
    for (const segment of token.split('.')) expect(failure).not.toContain(segment.slice(0, 12));
  }
});

test.each(['', ' ', 'two words', 'line\nbreak', 'ünïcode'])('the token %j is not sent, and not quoted', async (bad) => {
  const server = await serve((response) => json(response, page([])));
  const failure = await failureFrom(providerOf(server.url, { token: () => bad }).listDeliveries({}));
  expect(failure).toEqual({ code: 'unauthorized' });
  expect(server.received).toEqual([]);
});

test('a keychain that refuses is told as it is', async () => {
  const server = await serve((response) => json(response, page([])));
  const token = () => Promise.reject(fail('keychain'));
  expect(await failureFrom(providerOf(server.url, { token }).listDeliveries({}))).toEqual({ code: 'keychain' });
  expect(server.received).toEqual([]);
});
