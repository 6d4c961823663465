import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkToken, userOfToken } from '../../../electron/core/provider/check-token.ts';

/** A provider whose list of resends is answered like this. */
async function listing(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const row = { id: 1, resend_type: 'CASHIN', status: 'PENDING', created_at: '2026-05-12T12:00:00Z' };
const page = (...rows: object[]) => JSON.stringify({ next: null, previous: null, results: rows });

test.each([
  ['the user’s own resends', 200, page({ ...row, user_id: 246 }), '246'],
  ['a row without a user before them', 200, page(row, { ...row, id: 2, user_id: 246 }), '246'],
  ['no resends', 200, page(), null],
  ['a refusal', 403, '{"detail":"no"}', null],
  ['an unknown path', 404, '{}', null],
])('whose a token is, by %s', async (_name, status, body, user) => {
  const baseUrl = await listing(status, body);
  expect(await userOfToken('token', { baseUrl, fetch })).toBe(user);
});

test('a token is good also where the IDs of the list are longer than JavaScript’s numbers', async () => {
  const next =
    'https://api.example.com/v3/webhooks/logs?cursor_datetime=2026-05-12T12:00:00Z&cursor_id=1152921504606846977';
  const results = [{ id: 1, created_at: '2026-05-12T12:00:00Z' }];
  // As it stands on the wire: no number of JavaScript's can be written like this.
  const body = JSON.stringify({ next, previous: null, results }).replace('"id":1,', '"id":1152921504606846977,');
  const baseUrl = await listing(200, body);
  await expect(checkToken('token', { baseUrl, fetch })).resolves.toBeUndefined();
});

test('nothing is said of a token’s user while the provider cannot be asked, and nothing repeated of what it answered', async () => {
  const baseUrl = await listing(400, '{"detail":"secret of another service"}');
  expect(await userOfToken('token', { baseUrl, fetch })).toBeNull();
  const broken = await listing(200, '<html>secret of another service</html>');
  await expect(userOfToken('token', { baseUrl: broken, fetch })).rejects.toMatchObject({
    failure: { code: 'provider', status: 200 },
  });
  await expect(userOfToken('token', { baseUrl: broken, fetch })).rejects.not.toThrow('secret');
});
