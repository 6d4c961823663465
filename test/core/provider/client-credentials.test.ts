import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { requestAccessToken } from '../../../electron/core/provider/client-credentials.ts';
import { closedPort, failureFrom, json, type Respond, serve, token } from './support.ts';

const pair = { clientId: '6005547_api@exemplo', clientSecret: 's3cret-0f-the-M3rchant' };

async function asked(respond: Respond) {
  const server = await serve(respond);
  return { server, token: requestAccessToken(pair, { baseUrl: `${server.url}/`, fetch: globalThis.fetch }) };
}

test('the pair goes to the one path, as JSON, without a bearer', async () => {
  const { server, token: answer } = await asked((response) => json(response, { worked: true, access_token: token }));
  expect(await answer).toBe(token);
  expect(server.received).toHaveLength(1);
  const { method, url, headers, body } = server.received[0] ?? {};
  expect([method, url?.pathname, url?.search]).toEqual(['POST', '/v2/finance/auth-token/', '']);
  expect(headers?.['content-type']).toBe('application/json');
  expect(headers).not.toHaveProperty('authorization');
  expect(JSON.parse(body ?? '')).toEqual({ client_id: pair.clientId, client_secret: pair.clientSecret });
});

test.each([
  [{ access_token: token }],
  [{ access: token, refresh: 'other' }],
  [{ worked: true, token }],
  [{ data: { access_token: token } }],
  [{ worked: true, data: { access: token, expires_in: 3600 } }],
])('the token is found in %j', async (answer) => {
  expect(await (await asked((response) => json(response, answer, 201))).token).toBe(token);
});

test.each([
  [200, { worked: false, detail: 'Invalid credentials' }],
  [400, { worked: false, detail: 'Invalid credentials' }],
  [401, { detail: 'Invalid credentials' }],
  [403, { detail: 'Invalid credentials' }],
  [422, { detail: 'Invalid credentials' }],
])('a %d with %j is a refusal, in the words of the provider', async (status, body) => {
  const { server, token: answer } = await asked((response) => json(response, body, status));
  expect(await failureFrom(answer)).toEqual({ code: 'credentials_refused', message: 'Invalid credentials', status });
  expect(server.received).toHaveLength(1);
});

test.each([
  [403, '<!DOCTYPE html><title>Blocked</title>', 'firewall'],
  [401, '<html><title>Blocked</title>', 'firewall'],
  [404, '{"detail":"Not Found"}', 'not_found'],
  [429, '{"detail":"slow"}', 'rate_limited'],
  [500, 'oops', 'provider'],
  [200, '<html>Sign in to the Wi-Fi', 'provider'],
  [200, '{"worked":true}', 'provider'],
  [200, `{"access_token":"${pair.clientSecret}"}`, 'provider'],
  [200, '{"access_token":"two words"}', 'provider'],
])('a %d with %j is the failure that it is: %s', async (status, body, code) => {
  const { token: answer } = await asked((response) => response.writeHead(status).end(body));
  expect(await failureFrom(answer)).toMatchObject({ code, status });
});

describe('the secret', () => {
  test.each([301, 302, 307, 308])('follows no %d, not even inside its origin', async (status) => {
    const { server, token: answer } = await asked((response) =>
      response.writeHead(status, { location: '/else' }).end(),
    );
    expect(await failureFrom(answer)).toEqual({ code: 'redirected' });
    expect(server.received).toHaveLength(1);
  });

  test('is in no failure, also where the provider echoes it or is not there', async () => {
    const echo = await serve((response, { body }) => json(response, { detail: body }, 401));
    const broken = await serve((response) => response.destroy());
    for (const baseUrl of [echo.url, broken.url, `http://127.0.0.1:${await closedPort()}`, 'ftp://x']) {
      const error: unknown = await requestAccessToken(pair, { baseUrl, fetch: globalThis.fetch }).catch(
        (reason) => reason,
      );
      const seen = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true });
      expect(seen).not.toContain(pair.clientSecret);
    }
  });
});

test('what is not answered ends: by its own time limit, or when nobody waits any more', async () => {
  const { url } = await serve(() => undefined);
  const options = { baseUrl: url, fetch: globalThis.fetch };
  expect(await failureFrom(requestAccessToken(pair, { ...options, timeoutMs: 50 }))).toMatchObject({ code: 'timeout' });
  const aborted = AbortSignal.abort();
  expect(await failureFrom(requestAccessToken(pair, { ...options, signal: aborted }))).toEqual({ code: 'cancelled' });
});
