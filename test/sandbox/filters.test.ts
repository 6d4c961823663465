import { expect, test } from 'vitest';
import { type DeliveryRow, LOGS, objectIdOf, openSandbox, pathOf, RESEND } from './support.ts';

const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
const localDay = ({ created_at }: DeliveryRow) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(new Date(created_at));

test('the kind filter keeps the events of its prefix and leaves unknown events out', async () => {
  const client = await openSandbox({ days: 12, deliveries: 1000 });
  const all = await client.everything();
  const cashIn = (await client.walk({ limit: 100, type: 'CASHIN' })).flat();
  const cashOut = (await client.walk({ limit: 100, type: 'CASHOUT' })).flat();
  expect(ids(cashIn)).toEqual(ids(all.filter(({ type }) => type?.startsWith('PIX_QR_CODE_'))));
  expect(ids(cashOut)).toEqual(ids(all.filter(({ type }) => type?.startsWith('PIX_TRANSACTION_'))));
  expect(cashIn.length + cashOut.length).toBeLessThan(all.length);
});

test('a transaction filter gives all attempts of one transaction', async () => {
  const client = await openSandbox();
  const all = await client.everything();
  const tried = all.find((row) => all.filter((one) => one.transaction_id === row.transaction_id).length >= 3);
  const id = tried?.transaction_id ?? '';
  expect((await client.deliveries({ transaction_id: id })).results).toEqual(
    all.filter(({ transaction_id }) => transaction_id === id),
  );
  const unknown = await client.deliveries({ transaction_id: 'E00000000202605120000AAAAAAAAAAA' });
  expect(unknown).toEqual({ next: null, previous: null, results: [] });
});

test('date filters cover whole days of São Paulo, both ends included, alone and together', async () => {
  const client = await openSandbox();
  const all = await client.everything();
  const [start, end] = ['2026-05-11', '2026-05-12'];
  const read = async (query: Record<string, string>) => ids((await client.walk({ ...query, limit: 100 })).flat());
  expect(await read({ filter_start_date: start })).toEqual(ids(all.filter((row) => localDay(row) >= start)));
  expect(await read({ filter_end_date: end })).toEqual(ids(all.filter((row) => localDay(row) <= end)));
  const both = all.filter((row) => localDay(row) >= start && localDay(row) <= end);
  expect(await read({ filter_start_date: start, filter_end_date: end })).toEqual(ids(both));
  expect(both.some(({ created_at }) => created_at.startsWith('2026-05-13T0'))).toBe(true);
  expect(await read({ filter_start_date: end, filter_end_date: start })).toEqual([]);
});

test('filters combine, also with a cursor', async () => {
  const client = await openSandbox();
  const query = { type: 'CASHOUT', filter_start_date: '2026-05-12', filter_end_date: '2026-05-12' };
  const expected = (await client.everything()).filter(
    (row) => localDay(row) === '2026-05-12' && row.type?.startsWith('PIX_TRANSACTION_'),
  );
  expect(expected.length).toBeGreaterThan(6);
  expect(ids((await client.walk({ ...query, limit: 3 })).flat())).toEqual(ids(expected));
});

test('resends are filtered by status, object and account', async () => {
  const client = await openSandbox({ days: 30, deliveries: 1500 });
  const all = (await client.resends({ limit: 100 })).results;
  for (const status of ['COMPLETED', 'FAILED']) {
    const expected = all.filter((row) => row.status === status);
    expect(expected.length).toBeGreaterThan(0);
    expect((await client.resends({ status })).results).toEqual(expected);
  }
  expect((await client.resends({ status: 'PENDING' })).results).toEqual([]);
  const object = all[0]?.object_reference_id ?? '';
  expect((await client.resends({ object_reference_id: object })).results).toEqual(
    all.filter((row) => row.object_reference_id === object),
  );
  const ofAccount = all.filter((row) => row.account_mirror_id === 456);
  expect(ofAccount.length).toBeGreaterThan(1);
  expect((await client.resends({ account_mirror_id: 456 })).results).toEqual(ofAccount);
  expect((await client.resends({ account_mirror_id: 1 })).results).toEqual([]);
});

test('a user sees their own resends alone', async () => {
  const client = await openSandbox();
  const object = (await client.everything()).find((row) => row.type === 'PIX_QR_CODE_CREATED');
  const other = client.sandbox.issueToken({ userId: 9 });
  const headers = { authorization: `Bearer ${other}` };
  const body = JSON.stringify({ resend_type: 'CASHIN', object_reference_id: object && objectIdOf(object) });
  await client.send(RESEND, { method: 'POST', body, headers });
  const theirs = await client.send<{ results: { user_id: number }[] }>(RESEND, { headers });
  expect(theirs.value.results.map(({ user_id }) => user_id)).toEqual([9]);
  expect((await client.resends()).results.every(({ user_id }) => user_id === 246)).toBe(true);
});

const malformed: [string, Record<string, string>, string][] = [
  [LOGS, { limit: '0' }, 'limit'],
  [LOGS, { limit: '101' }, 'limit'],
  [LOGS, { limit: '-1' }, 'limit'],
  [LOGS, { limit: 'dez' }, 'limit'],
  [LOGS, { limit: '20.0' }, 'limit'],
  [LOGS, { limit: '1e1' }, 'limit'],
  [LOGS, { limit: '' }, 'limit'],
  [LOGS, { type: 'cashin' }, 'type'],
  [LOGS, { type: 'PIX_QR_CODE_CREATED' }, 'type'],
  [LOGS, { filter_start_date: '12/05/2026' }, 'filter_start_date'],
  [LOGS, { filter_start_date: '2026-02-30' }, 'filter_start_date'],
  [LOGS, { filter_end_date: '2026-05-12T00:00:00Z' }, 'filter_end_date'],
  [LOGS, { cursor_id: '1' }, 'cursor_datetime'],
  [LOGS, { cursor_datetime: '2026-05-12T10:30:00Z' }, 'cursor_id'],
  [LOGS, { cursor_datetime: 'ontem', cursor_id: '1' }, 'cursor_datetime'],
  [LOGS, { cursor_datetime: '2026-05-12T10:30:00 03:00', cursor_id: '1' }, 'cursor_datetime'],
  [LOGS, { cursor_datetime: '2026-05-12T10:30:00Z', cursor_id: 'x' }, 'cursor_id'],
  [LOGS, { cursor_direction: 'next' }, 'cursor_direction'],
  [RESEND, { limit: '0' }, 'limit'],
  [RESEND, { status: 'DONE' }, 'status'],
  [RESEND, { object_reference_id: 'abc' }, 'object_reference_id'],
  [RESEND, { account_mirror_id: '1.5' }, 'account_mirror_id'],
  [RESEND, { cursor_id: '1' }, 'cursor_datetime'],
];

test.each(malformed)('%s with %j is 422 and names the parameter', async (path, query, parameter) => {
  const client = await openSandbox({ deliveries: 10 });
  const { status, value } = await client.send<{ detail: unknown[] }>(pathOf(path, query));
  expect(status).toBe(422);
  expect(value.detail).toEqual([{ loc: ['query', parameter], msg: expect.any(String), type: expect.any(String) }]);
});

test('every fault of a request is named', async () => {
  const client = await openSandbox({ deliveries: 10 });
  const { value } = await client.send<{ detail: { loc: string[] }[] }>(`${LOGS}?limit=0&type=X`);
  expect(value.detail.map(({ loc }) => loc[1])).toEqual(['limit', 'type']);
});

test('unknown parameters are ignored, of repeated ones the last counts, and cursors may carry any offset', async () => {
  const client = await openSandbox();
  const [first] = (await client.deliveries({ limit: 1, colour: 'blue' })).results;
  expect(first).toBeDefined();
  expect((await client.send<{ results: unknown[] }>(`${LOGS}?limit=0&limit=3`)).value.results).toHaveLength(3);
  const utc = await client.deliveries({ cursor_datetime: '2026-05-12T15:00:00.000001Z', cursor_id: 0 });
  const local = await client.deliveries({ cursor_datetime: '2026-05-12T12:00:00.000001-03:00', cursor_id: 0 });
  const naive = await client.deliveries({ cursor_datetime: '2026-05-12T12:00:00.000001', cursor_id: 0 });
  expect(local).toMatchObject({ results: utc.results });
  expect(naive).toMatchObject({ results: utc.results });
  expect(utc.results.length).toBe(20);
});
