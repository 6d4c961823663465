import { expect, test } from 'vitest';
import { objectIdOf, openSandbox } from './support.ts';

test('new deliveries keep arriving, first without a status and then with what the merchant answered', async () => {
  const client = await openSandbox({ arrivalEveryMs: 40, now: Date.now });
  const newest = (await client.deliveries({ limit: 1 })).results[0];
  if (!newest) throw new Error('no deliveries');
  const since = { cursor_datetime: newest.created_at, cursor_id: newest.id, cursor_direction: 'PREVIOUS', limit: 100 };
  const arrived = async () => (await client.deliveries(since)).results;
  await expect.poll(async () => (await arrived()).length, { interval: 10 }).toBeGreaterThanOrEqual(2);
  const first = (await arrived()).at(-1);
  expect(first).toMatchObject({ status_code: null, response: null, updated_at: first?.created_at });

  const settled = async () => {
    const rows = (await arrived()).filter(({ status_code }) => status_code !== null);
    return rows.find((row) => client.sandbox.requests().some(({ body }) => body === row.body));
  };
  await expect.poll(settled, { interval: 20, timeout: 4000 }).toBeDefined();
  const row = await settled();
  expect(Date.parse(row?.updated_at ?? '')).toBeGreaterThan(Date.parse(row?.created_at ?? ''));
});

test('what has arrived can be resent', async () => {
  const client = await openSandbox({ arrivalEveryMs: 20, now: Date.now });
  const known = new Set((await client.everything()).map(({ id }) => id));
  const fresh = async () => (await client.deliveries()).results.find(({ id }) => !known.has(id));
  await expect.poll(fresh, { interval: 10 }).toBeDefined();
  const row = await fresh();
  const resend_type = row?.type?.startsWith('PIX_QR_CODE_') ? 'CASHIN' : 'CASHOUT';
  const { value } = await client.post({ resend_type, object_reference_id: row && objectIdOf(row) });
  expect(value.worked).toBe(true);
});

test('none arrive when none shall', async () => {
  const client = await openSandbox({ arrivalEveryMs: null, now: Date.now });
  const before = await client.everything();
  expect(await client.everything()).toEqual(before);
});
