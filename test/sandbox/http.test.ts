import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { LOGS, openSandbox, RESEND, WEDNESDAY } from './support.ts';

test('a token is a JWT with the documented payload and lives one hour', async () => {
  const client = await openSandbox({ deliveries: 10 });
  const [header = '', payload = '', signature] = client.token.split('.');
  const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(decode(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
  const iat = WEDNESDAY / 1000;
  const claims = {
    token_type: 'access',
    user_id: 246,
    iat,
    exp: iat + 3600,
    jti: expect.stringMatching(/^[0-9a-f]{32}$/),
  };
  expect(decode(payload)).toEqual(claims);
  expect(signature).toBeTruthy();
});

test('every operation asks for a token before it looks at the request', async () => {
  const client = await openSandbox({ deliveries: 10 });
  for (const [method, path] of [
    ['GET', `${LOGS}?limit=0`],
    ['GET', RESEND],
    ['POST', RESEND],
  ] as const) {
    const response = await fetch(client.sandbox.baseUrl + path, { method });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(await response.json()).toEqual({ detail: 'Authentication credentials were not provided.' });
  }
});

test('a token that was altered, cut, forged or made elsewhere is not taken', async () => {
  const client = await openSandbox({ deliveries: 10 });
  const [header, payload, signature] = client.token.split('.');
  const otherUser = Buffer.from(JSON.stringify({ token_type: 'access', user_id: 1, exp: 9e9 })).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const elsewhere = (await openSandbox({ deliveries: 10 })).token;
  const bad = [`${header}.${otherUser}.${signature}`, `${header}.${payload}`, `${none}.${otherUser}.`, elsewhere, 'x'];
  for (const authorization of [...bad.map((token) => `Bearer ${token}`), client.token, `Basic ${client.token}`]) {
    const { status, value } = await client.send(LOGS, { headers: { authorization } });
    expect({ status, value }).toEqual({ status: 401, value: { detail: 'Token is invalid' } });
  }
});

test('a token stops working when its hour is over', async () => {
  let now = WEDNESDAY;
  const client = await openSandbox({ deliveries: 10, now: () => now });
  now += 3_599_000;
  expect((await client.send(LOGS)).status).toBe(200);
  now += 1000;
  expect(await client.send(LOGS)).toMatchObject({ status: 401, value: { detail: 'Token is expired' } });
  const authorization = `Bearer ${client.sandbox.issueToken()}`;
  expect((await client.send(LOGS, { headers: { authorization } })).status).toBe(200);
  const expired = `Bearer ${client.sandbox.issueToken({ expiresInSeconds: -1 })}`;
  expect((await client.send(LOGS, { headers: { authorization: expired } })).status).toBe(401);
});

test('what is not an operation is 404 or 405', async () => {
  const client = await openSandbox({ deliveries: 10 });
  expect(await client.send('/v3/webhooks')).toMatchObject({ status: 404, value: { detail: 'Not Found' } });
  expect(await client.send('//')).toMatchObject({ status: 404 });
  expect(await client.send('/constructor')).toMatchObject({ status: 404 });
  const deleted = await client.send(RESEND, { method: 'DELETE' });
  expect(deleted.status).toBe(405);
  expect(deleted.headers.get('allow')).toBe('GET, POST');
});

test('requests are recorded without the token, the latest thousand of them', async () => {
  const client = await openSandbox({ deliveries: 10 });
  await client.send(`${LOGS}?limit=3`);
  await client.post('{"a":1}');
  await fetch(client.sandbox.baseUrl + LOGS);
  const recorded = client.sandbox.requests();
  const common = { at: WEDNESDAY, query: {}, body: null, authorized: true };
  expect(recorded).toEqual([
    { ...common, method: 'GET', path: LOGS, query: { limit: '3' } },
    { ...common, method: 'POST', path: RESEND, body: '{"a":1}' },
    { ...common, method: 'GET', path: LOGS, authorized: false },
  ]);
  expect(JSON.stringify(recorded)).not.toContain(client.token);
  for (let i = 0; i < 1001; i++) await client.send('/x');
  expect(client.sandbox.requests()).toHaveLength(1000);
  expect(client.sandbox.requests()[0]?.path).toBe('/x');
});

test('a request that is larger than any real one is refused, and the sandbox goes on', async () => {
  const client = await openSandbox({ deliveries: 10 });
  const refused = await client.post(`"${'x'.repeat(300_000)}"`).then(
    ({ status }) => status,
    () => 'connection closed',
  );
  expect([413, 'connection closed']).toContain(refused);
  expect((await client.send(LOGS)).status).toBe(200);
});

test('closing ends open connections and waits for nobody', async () => {
  const client = await openSandbox({ deliveries: 10, answerDelayMs: 60_000 });
  const pending = client.send(LOGS);
  const refused = expect(pending).rejects.toThrow();
  await expect.poll(() => client.sandbox.requests().length).toBe(1);
  const stalled = connect(Number(new URL(client.sandbox.baseUrl).port), '127.0.0.1');
  stalled.on('error', () => undefined).write(`POST ${RESEND} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{`);
  await once(stalled, 'connect');
  await client.send('/merchant/unknown');
  await client.sandbox.close();
  await refused;
  await client.sandbox.close();
  await expect(fetch(client.sandbox.baseUrl)).rejects.toThrow();
});
