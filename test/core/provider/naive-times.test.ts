import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { hour, minute } from '../../../electron/contract/values/durations.ts';
import { brasiliaOffset, type Instant } from '../../../electron/core/provider/instant.ts';
import { createNaiveTimes } from '../../../electron/core/provider/naive-times.ts';
import { createProvider } from '../../../electron/core/provider/provider.ts';

const now = Date.UTC(2026, 4, 12, 12);
const zoned = (at: number): Instant => ({ at, isNaive: false });
/** An instant as its local clock showed it. */
const naive = (at: number, offset: number): Instant => ({ at: at + offset, isNaive: true });

/** What the pages say, one after the other, when everything before them said nothing. */
function foundIn(...pages: readonly (readonly [readonly Instant[], number | null])[]) {
  const told: number[] = [];
  const rule = createNaiveTimes({ offset: brasiliaOffset, onFound: (offset) => told.push(offset) });
  for (const [rows, answeredAt] of pages) rule.observe(rows, answeredAt);
  return { offset: rule.offset(), told };
}

test('is Brasília’s while nothing says otherwise', () => {
  expect(foundIn()).toEqual({ offset: brasiliaOffset, told: [] });
  const usual = [naive(now - minute, brasiliaOffset), zoned(now - 2 * minute), naive(now - hour, brasiliaOffset)];
  expect(foundIn([usual, now])).toEqual({ offset: brasiliaOffset, told: [] });
  // An old row of UTC contradicts nothing yet.
  expect(foundIn([[naive(now - 5 * hour, 0)], now])).toEqual({ offset: brasiliaOffset, told: [] });
});

test('is not Brasília’s where that would be after the provider answered', () => {
  expect(foundIn([[naive(now - minute, 0)], now])).toEqual({ offset: 0, told: [0] });
  // A provider whose clock is a minute or two behind its own rows contradicts nothing.
  expect(foundIn([[naive(now + 2 * minute, brasiliaOffset)], now]).told).toEqual([]);
  expect(foundIn([[naive(now - minute, 0)], null]).told).toEqual([]);
});

test('is what the neighbours with a zone leave possible', () => {
  const amazonas = -4 * hour;
  const beside = [zoned(now), naive(now - minute, amazonas), zoned(now - 2 * minute)];
  expect(foundIn([beside, now])).toEqual({ offset: amazonas, told: [amazonas] });
  // Neighbours far apart say little, and several of them more.
  const early = [zoned(now), naive(now - 2 * hour, 0), zoned(now - 4 * hour)];
  expect(foundIn([early, now])).toEqual({ offset: 0, told: [0] });
});

test('stays what it is where a page contradicts what was certain', () => {
  const [utc, brasilia] = [
    [zoned(now), naive(now - minute, 0), zoned(now - 2 * minute)],
    [zoned(now), naive(now - minute, brasiliaOffset), zoned(now - 2 * minute)],
  ];
  expect(foundIn([utc, now], [brasilia, now], [utc, now])).toEqual({ offset: 0, told: [0] });
});

test('is never one that the list contradicts, and the true one once its neighbours are near', () => {
  const property = fc.property(
    fc.integer({ min: -12, max: 14 }),
    fc.array(fc.record({ after: fc.integer({ min: 1, max: 30 * minute }), hasZone: fc.boolean() }), { maxLength: 30 }),
    (hours, steps) => {
      const offset = hours * hour;
      let at = now;
      const times = steps.map(({ after, hasZone }) => {
        at -= after;
        return { at, hasZone };
      });
      const rows = times.map((row) => (row.hasZone ? zoned(row.at) : naive(row.at, offset)));
      const found = foundIn([rows, now]).offset;
      const read = rows.map((row) => (row.isNaive ? row.at - found : row.at));
      for (const [place, row] of rows.entries()) {
        const above = rows.findLastIndex((other, index) => index < place && !other.isNaive);
        if (row.isNaive && above >= 0) expect(read[place]).toBeLessThanOrEqual(read[above] ?? 0);
        const below = rows.findIndex((other, index) => index > place && !other.isNaive);
        if (row.isNaive && below >= 0) expect(read[place]).toBeGreaterThanOrEqual(read[below] ?? 0);
      }
      const isNear = times.some(({ hasZone }, place) => {
        const [above, below] = [times[place - 1], times[place + 1]];
        return !hasZone && above?.hasZone && below?.hasZone && above.at - below.at < 15 * minute;
      });
      if (isNear) expect(found).toBe(offset);
    },
  );
  fc.assert(property);
});

test('reads deliveries and resends by the same rule, from the first page on that tells it', async () => {
  const spelt = (at: number, offset: number | null) =>
    offset === null ? new Date(at).toISOString() : new Date(at + offset).toISOString().slice(0, 19);
  const [newest, middle, oldest] = [now - 1_000, now - minute, now - 2 * minute];
  const server = createServer((request, response) => {
    const isResend = request.url?.includes('resend') === true;
    const rows = isResend
      ? [
          {
            id: 1,
            resend_type: 'CASHIN',
            status: 'PENDING',
            created_at: spelt(middle, 0),
            start_datetime: spelt(oldest, 0),
          },
        ]
      : [newest, middle, oldest].map((at, place) => ({
          id: 3 - place,
          created_at: spelt(at, place === 1 ? 0 : null),
          updated_at: spelt(at + minute, 0),
        }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ next: null, previous: null, results: rows }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const told: number[] = [];
  const provider = createProvider({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: () => 'token',
    fetch,
    onNaiveOffset: (offset) => told.push(offset),
  });
  const { rows } = await provider.listDeliveries({});
  expect(rows.map(({ createdAt }) => createdAt)).toEqual([newest, middle, oldest]);
  expect(rows.map(({ updatedAt }) => updatedAt)).toEqual([newest, middle, oldest].map((at) => at + minute));
  const resends = await provider.listResends({});
  expect(resends.rows[0]).toMatchObject({ createdAt: middle, periodFrom: oldest });
  expect(told).toEqual([0]);
});
