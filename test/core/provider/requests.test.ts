import { expect, test } from 'vitest';
import type { DeliveriesQuery, ResendsQuery } from '../../../electron/core/provider/provider.ts';
import { deliveryRow, failureFrom, json, page, providerOf, resendRow, serve, token } from './support.ts';

const cursor = { datetime: '2026-05-12T10:30:00.123456+00:00', id: 98765, direction: 'NEXT' } as const;

test('asks for deliveries with every documented parameter', async () => {
  const server = await serve((response) => json(response, page([deliveryRow()])));
  const { rows } = await providerOf(`${server.url}/base/`).listDeliveries({
    limit: 100,
    transactionId: 'E12/3 4&5',
    kind: 'CASHOUT',
    startDate: '2026-05-11',
    endDate: '2026-05-13',
    cursor,
  });
  expect(rows).toHaveLength(1);
  const [request] = server.received;
  expect(request?.method).toBe('GET');
  expect(request?.url.pathname).toBe('/base/v3/webhooks/logs');
  expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
    limit: '100',
    transaction_id: 'E12/3 4&5',
    type: 'CASHOUT',
    filter_start_date: '2026-05-11',
    filter_end_date: '2026-05-13',
    cursor_datetime: '2026-05-12T10:30:00.123456+00:00',
    cursor_id: '98765',
    cursor_direction: 'NEXT',
  });
  expect(request?.headers).toMatchObject({ authorization: `Bearer ${token}`, accept: 'application/json' });
  expect(request?.headers.cookie).toBeUndefined();
});

test('asks for resends with every documented parameter', async () => {
  const server = await serve((response) => json(response, page([resendRow()])));
  const query: ResendsQuery = { limit: 1, status: 'FAILED', objectReferenceId: 12345, accountMirrorId: 456, cursor };
  expect((await providerOf(server.url).listResends(query)).rows).toHaveLength(1);
  expect(server.received[0]?.url.pathname).toBe('/v3/webhooks/resend');
  expect(Object.fromEntries(server.received[0]?.url.searchParams ?? [])).toMatchObject({
    limit: '1',
    status: 'FAILED',
    object_reference_id: '12345',
    account_mirror_id: '456',
    cursor_id: '98765',
  });
});

test('asks for nothing that it was not told to ask for', async () => {
  const server = await serve((response) => json(response, page([])));
  await providerOf(server.url).listDeliveries({});
  expect(server.received[0]?.url.search).toBe('');
});

test.each<[string, DeliveriesQuery | Record<string, unknown>]>([
  ['limit', { limit: 0 }],
  ['limit', { limit: 101 }],
  ['limit', { limit: 2.5 }],
  ['transactionId', { transactionId: '' }],
  ['kind', { kind: 'PIX_QR_CODE_CREATED' }],
  ['startDate', { startDate: '2026-02-30' }],
  ['endDate', { endDate: '12/05/2026' }],
  ['endDate', { startDate: '2026-05-12', endDate: '2026-05-11' }],
  ['cursor.id', { cursor: { datetime: 'x', id: 2 ** 53, direction: 'NEXT' } }],
])('refuses a malformed %s before anything is sent', async (field, query) => {
  const server = await serve((response) => json(response, page([])));
  const failure = await failureFrom(providerOf(server.url).listDeliveries(query as DeliveriesQuery));
  expect(failure).toMatchObject({ code: 'validation', field });
  expect(server.received).toEqual([]);
});

test('walks a list whose rows share one time, in both directions, by links that name another host', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => deliveryRow({ id: 7 - index }));
  const link = (row: unknown, direction: string) =>
    `https://elsewhere.invalid/v3/webhooks/logs?cursor_datetime=2026-05-12T08:15:30Z&cursor_id=${Object(row).id}&cursor_direction=${direction}`;
  const server = await serve((response, { url }) => {
    const id = Number(url.searchParams.get('cursor_id') ?? Number.POSITIVE_INFINITY);
    const back = url.searchParams.get('cursor_direction') === 'PREVIOUS';
    const all = rows.filter((row) => (back ? Number(row.id) > id : Number(row.id) < id));
    const shown = back ? all.slice(-2) : all.slice(0, 2);
    json(response, {
      next: all.length > 2 || back ? link(shown.at(-1), 'NEXT') : null,
      previous: id < 7 ? link(shown[0], 'PREVIOUS') : null,
      results: shown,
    });
  });
  const provider = providerOf(server.url);
  const seen: number[] = [];
  let last = await provider.listDeliveries({ limit: 2 });
  seen.push(...last.rows.map(({ id }) => id));
  for (let pages = 0; last.next !== null && pages < 10; pages += 1) {
    last = await provider.listDeliveries({ limit: 2, cursor: last.next });
    seen.push(...last.rows.map(({ id }) => id));
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  const before = last.previous === null ? null : await provider.listDeliveries({ cursor: last.previous });
  expect(before?.rows.map(({ id }) => id)).toEqual([3, 2]);
});

test('takes each try’s token from its source', async () => {
  const tokens = ['first', 'second'];
  const server = await serve((response, _, count) =>
    count === 0 ? json(response, {}, 503) : json(response, page([])),
  );
  await providerOf(server.url, { token: async () => tokens.shift() ?? '' }).listDeliveries({});
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
});
