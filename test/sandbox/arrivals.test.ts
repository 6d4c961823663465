import { expect, test } from 'vitest';
import { type Client, type DeliveryRow, objectIdOf, openSandbox } from './support.ts';

/** Returns what looks for a delivery that arrived since, among the newest. */
async function arrivalsAt(client: Client) {
  const known = new Set((await client.everything()).map(({ id }) => id));
  return async (passes: (row: DeliveryRow) => boolean = () => true): Promise<DeliveryRow | undefined> =>
    (await client.deliveries({ limit: 100 })).results.find((row) => !known.has(row.id) && passes(row));
}

test('new deliveries keep arriving, first without a status and then with what the merchant answered', async () => {
  const client = await openSandbox({ arrivalEveryMs: 40, now: Date.now });
  const arrival = await arrivalsAt(client);
  const unanswered = () => arrival(({ status_code, response }) => status_code === null && response === null);
  await expect
    .poll(unanswered)
    .toSatisfy((row?: DeliveryRow) => row !== undefined && row.updated_at === row.created_at);
  const first = await arrival();
  const another = () => arrival(({ id }) => id !== first?.id);
  await expect.poll(another).toBeDefined();

  const wasAnswered = ({ status_code, body }: DeliveryRow) =>
    status_code !== null && client.sandbox.requests().some((request) => request.body === body);
  await expect
    .poll(() => arrival(wasAnswered))
    .toSatisfy((row?: DeliveryRow) => Date.parse(row?.updated_at ?? '') > Date.parse(row?.created_at ?? ''));
});

test('what has arrived can be resent', async () => {
  const client = await openSandbox({ arrivalEveryMs: 20, now: Date.now });
  const arrival = await arrivalsAt(client);
  await expect.poll(() => arrival()).toBeDefined();
  const row = await arrival();
  const resend_type = row?.type?.startsWith('PIX_QR_CODE_') ? 'CASHIN' : 'CASHOUT';
  const { value } = await client.post({ resend_type, object_reference_id: row && objectIdOf(row) });
  expect(value.worked).toBe(true);
});

test('none arrive when none shall', async () => {
  const client = await openSandbox({ arrivalEveryMs: null, now: Date.now });
  const before = await client.everything();
  expect(await client.everything()).toEqual(before);
});
