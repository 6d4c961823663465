import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Position, Timeline } from '../../electron/sandbox/store/timeline.ts';

interface Row {
  id: number;
  createdAt: number;
}

/** Few moments, so that many rows share one. */
const rowsArbitrary = fc
  .array(fc.nat(6), { maxLength: 40 })
  .map((moments) => moments.map((createdAt, i): Row => ({ id: (i * 7) % 41, createdAt })));

function newestFirst(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

function walk(timeline: Timeline<Row>, limit: number, direction: 'NEXT' | 'PREVIOUS', from?: Position): Row[] {
  const pages: Row[][] = [];
  let cursor: Position | null | undefined = from;
  do {
    const page = timeline.page({ limit, direction, cursor: cursor ?? undefined, matches: () => true });
    pages.push([...page.rows]);
    cursor = direction === 'NEXT' ? page.next : page.previous;
  } while (cursor);
  return direction === 'NEXT' ? pages.flat() : pages.toReversed().flat();
}

test('walking to older rows gives every row once, newest first', () => {
  fc.assert(
    fc.property(rowsArbitrary, fc.integer({ min: 1, max: 9 }), (rows, limit) => {
      expect(walk(new Timeline(rows), limit, 'NEXT')).toEqual(newestFirst(rows));
    }),
  );
});

test('walking to newer rows from any position gives exactly what is newer, in the same order', () => {
  fc.assert(
    fc.property(rowsArbitrary, fc.integer({ min: 1, max: 9 }), fc.nat(7), fc.nat(42), (rows, limit, at, id) => {
      const newer = newestFirst(rows).filter((row) => row.createdAt > at || (row.createdAt === at && row.id > id));
      expect(walk(new Timeline(rows), limit, 'PREVIOUS', { at, id })).toEqual(newer);
    }),
  );
});

test('each page tells truly whether there is more on either side', () => {
  const scenario = fc.record({
    rows: rowsArbitrary,
    limit: fc.integer({ min: 1, max: 5 }),
    direction: fc.constantFrom('NEXT' as const, 'PREVIOUS' as const),
    // Every position that a row can have, and some that none has.
    cursor: fc.record({ at: fc.nat(7), id: fc.nat(41) }),
    onRow: fc.boolean(),
    from: fc.option(fc.nat(6), { nil: undefined }),
    before: fc.option(fc.nat(7), { nil: undefined }),
  });
  fc.assert(
    fc.property(scenario, ({ rows, limit, direction, onRow, from, before, ...rest }) => {
      const row = rows[rest.cursor.id % Math.max(1, rows.length)];
      const cursor = onRow && row ? { at: row.createdAt, id: row.id } : rest.cursor;
      const matches = ({ id }: Row) => id % 3 !== 0 || id === cursor.id;
      const inRange = ({ createdAt }: Row) => createdAt >= (from ?? 0) && createdAt < (before ?? 99);
      const all = newestFirst(rows).filter((one) => matches(one) && inRange(one));
      const isNewer = ({ createdAt, id }: Row) => createdAt > cursor.at || (createdAt === cursor.at && id > cursor.id);
      const isOlder = ({ createdAt, id }: Row) => createdAt < cursor.at || (createdAt === cursor.at && id < cursor.id);

      const page = new Timeline(rows).page({ limit, direction, cursor, from, before, matches });

      const expected = direction === 'NEXT' ? all.filter(isOlder).slice(0, limit) : all.filter(isNewer).slice(-limit);
      expect(page.rows).toEqual(expected);
      const [first, last] = [expected[0], expected.at(-1)];
      // What an empty page leaves on the side that it was not asked for includes the row of the cursor itself.
      const newer = first
        ? all.slice(0, all.indexOf(first))
        : all.filter((one) => direction === 'NEXT' && !isOlder(one));
      const older = last
        ? all.slice(all.indexOf(last) + 1)
        : all.filter((one) => direction === 'PREVIOUS' && !isNewer(one));
      const beyond = (position: Position | null, way: 'NEXT' | 'PREVIOUS') =>
        position && walk(new Timeline(all), 100, way, position);
      expect(beyond(page.previous, 'PREVIOUS')).toEqual(newer.length > 0 ? newer : null);
      expect(beyond(page.next, 'NEXT')).toEqual(older.length > 0 ? older : null);
    }),
    { numRuns: 1000 },
  );
});

test('a row that is added lands in its place, not at an end', () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const timeline = new Timeline<Row>();
      for (const row of rows) timeline.add(row);
      expect(walk(timeline, 4, 'NEXT')).toEqual(newestFirst(rows));
    }),
  );
});
