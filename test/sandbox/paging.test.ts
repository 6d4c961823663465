import { expect, test } from 'vitest';
import { cursorOf, type DeliveryRow, LOGS, newestFirst, objectIdOf, openSandbox, RESEND } from './support.ts';

const ids = (rows: readonly DeliveryRow[]) => rows.map(({ id }) => id);

test('a walk to the oldest gives every delivery once, newest first, whatever the page size', async () => {
  const client = await openSandbox();
  const reference = await client.everything();
  expect(reference.length).toBeGreaterThanOrEqual(300);
  expect(new Set(ids(reference)).size).toBe(reference.length);
  expect(ids(reference)).toEqual(ids(newestFirst(reference)));

  const pages = await client.walk({ limit: 7 });
  expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
  expect(ids(pages.flat())).toEqual(ids(reference));
});

test('the way back from the oldest page gives the same deliveries in the same order', async () => {
  const client = await openSandbox();
  const reference = await client.everything();
  const oldest = reference.at(-1);
  if (!oldest) throw new Error('no deliveries');
  const back = await client.walk({ limit: 13, ...before(oldest), cursor_direction: 'PREVIOUS' }, 'previous');
  expect(back.slice(0, -1).every((page) => page.length === 13)).toBe(true);
  expect(ids(back.toReversed().flat())).toEqual(ids(reference));
});

test('a page boundary between deliveries of one moment loses and repeats none', async () => {
  const client = await openSandbox();
  const reference = await client.everything();
  const shared = reference.findIndex((row, i) => row.created_at === reference[i + 1]?.created_at);
  const [first, second] = reference.slice(shared);
  if (!first || !second) throw new Error('no two deliveries share a moment');
  const cursor = { cursor_datetime: first.created_at, cursor_id: first.id };
  expect((await client.deliveries({ ...cursor, limit: 1 })).results).toEqual([second]);
  const back = { cursor_datetime: second.created_at, cursor_id: second.id, cursor_direction: 'PREVIOUS', limit: 1 };
  expect((await client.deliveries(back)).results).toEqual([first]);
});

test('deliveries that arrive while one pages shift nothing, and the way back finds them', async () => {
  const client = await openSandbox();
  const reference = await client.everything();
  const first = await client.deliveries({ limit: 50 });
  const object = reference.map(objectIdOf).find((id) => id !== undefined);
  const row = reference.find((one) => objectIdOf(one) === object);
  const id = await client.resend({
    resend_type: row?.type?.startsWith('PIX_QR_CODE_') ? 'CASHIN' : 'CASHOUT',
    object_reference_id: object,
  });
  await expect.poll(async () => (await client.findResend(id)).status).toBe('COMPLETED');

  const rest = (await client.walk({ limit: 50, ...cursorOf(first.next) })).slice(1).flat();
  const second = await client.deliveries({ limit: 50, ...cursorOf(first.next) });
  expect(ids(second.results)).toEqual(ids(reference.slice(50, 100)));
  expect(ids([...first.results, ...second.results])).toEqual(ids(reference.slice(0, 100)));
  expect(rest.length).toBeGreaterThan(0);

  const newest = first.results[0];
  if (!newest) throw new Error('no deliveries');
  const at = { cursor_datetime: newest.created_at, cursor_id: newest.id, cursor_direction: 'PREVIOUS' };
  const arrived = await client.deliveries({ ...at, limit: 100 });
  expect(arrived.results.length).toBeGreaterThan(0);
  expect(arrived.results.every((one) => !reference.some(({ id: known }) => known === one.id))).toBe(true);
  expect(arrived.previous).toBeNull();
  expect((await client.deliveries()).results.slice(0, arrived.results.length)).toEqual(arrived.results);
});

test('the links name another host, keep the filters and the limit, and end with null', async () => {
  const client = await openSandbox();
  const page = await client.deliveries({ limit: 5, type: 'CASHIN', cursor_direction: 'NEXT', utm: 'a&b' });
  const next = new URL(page.next ?? '');
  const last = page.results.at(-1);
  expect(next.origin).toBe('https://api.example.com');
  expect(next.pathname).toBe(LOGS);
  expect(Object.fromEntries(next.searchParams)).toEqual({
    cursor_datetime: last?.created_at,
    cursor_id: String(last?.id),
    cursor_direction: 'NEXT',
    limit: '5',
    type: 'CASHIN',
    utm: 'a&b',
  });
  expect(page.previous).toBeNull();
  const second = await client.deliveries({ limit: 5, type: 'CASHIN', ...cursorOf(page.next) });
  expect(cursorOf(second.previous)).toMatchObject({ cursor_id: String(second.results[0]?.id) });
  const back = await client.deliveries({ limit: 5, type: 'CASHIN', ...cursorOf(second.previous) });
  expect(back.results).toEqual(page.results);
});

test('resends are paged the same way', async () => {
  const client = await openSandbox({ days: 30, deliveries: 1500 });
  const all = (await client.resends({ limit: 100 })).results;
  expect(all.length).toBeGreaterThan(5);
  const first = await client.resends({ limit: 2 });
  expect(new URL(first.next ?? '').pathname).toBe(RESEND);
  const second = await client.resends({ limit: 2, ...cursorOf(first.next) });
  expect([...first.results, ...second.results]).toEqual(all.slice(0, 4));
  expect((await client.resends({ limit: 2, ...cursorOf(second.previous) })).results).toEqual(first.results);
});

test('without a limit a page has twenty rows', async () => {
  const client = await openSandbox();
  expect((await client.deliveries()).results).toHaveLength(20);
  expect((await client.deliveries({ limit: 100 })).results).toHaveLength(100);
});

/** A cursor just below a row, so that the way back begins with it. */
function before({ created_at, id }: DeliveryRow): { cursor_datetime: string; cursor_id: number } {
  return { cursor_datetime: created_at, cursor_id: id - 1 };
}
