import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keyset, PageRequest } from '../../../electron/contract/common.ts';
import { CallFailure } from '../../../renderer/bridge/bridge.ts';
import { KeysetRows, type Order } from '../../../renderer/ui/data-grid/keyset-rows.ts';

type Row = { readonly at: number; readonly id: number };

/** A list that answers as the archive does: ordered by time and ID, paged by keyset and skip. */
function createList(rows: Row[], order: Order = 'newest') {
  const requests: PageRequest[] = [];
  const newestFirst = (left: Row, right: Row) => right.at - left.at || right.id - left.id;
  const sorted = (wanted: Order) => {
    const newest = rows.toSorted(newestFirst);
    return wanted === 'newest' ? newest : newest.toReversed();
  };
  const placeOf = (list: readonly Row[], { at, id }: Keyset) => list.findIndex((row) => row.at === at && row.id === id);
  const list = new KeysetRows<Row, { count: number }>({
    order,
    keysetOf: ({ at, id }) => ({ at, id }),
    summarize: async () => ({ count: rows.length }),
    page: async (request) => {
      requests.push(request);
      const all = sorted(request.order);
      const start = request.after === null ? 0 : placeOf(all, request.after) + 1;
      return all.slice(start + request.skip, start + request.skip + request.limit);
    },
    rankOf: async (place) => placeOf(sorted(order), place),
  });
  return { list, requests, truth: () => sorted(order), add: (...more: Row[]) => rows.push(...more) };
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ at: index * 10, id: index }));

/** Waits until the rows in view are here. */
async function seen(list: KeysetRows<Row, { count: number }>, first: number, last: number): Promise<void> {
  const whole = () =>
    Array.from({ length: last - first + 1 }, (_, offset) => list.rowAt(first + offset)).every(Boolean);
  if (whole()) return;
  await new Promise<void>((resolve) => {
    const stop = list.subscribe(() => {
      if (!whole()) return;
      stop();
      resolve();
    });
  });
}

describe('KeysetRows', () => {
  it('shows the right row at every place that anyone looks at, in both orders', async () => {
    const place = fc.nat(2_999);
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { maxLength: 8 }),
        fc.constantFrom<Order>('newest', 'oldest'),
        async (looks, order) => {
          const { list, truth } = createList(rowsOf(3_000), order);
          await list.refresh();
          for (const first of looks) {
            const last = Math.min(2_999, first + 30);
            list.look(first, last, true);
            await seen(list, first, last);
            expect(Array.from({ length: last - first + 1 }, (_, offset) => list.rowAt(first + offset))).toEqual(
              truth().slice(first, last + 1),
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks for the top while the rows are counted, and shows no more than were counted', async () => {
    const counted = Promise.withResolvers<{ count: number }>();
    const asked = Promise.withResolvers<PageRequest>();
    const list = new KeysetRows<Row, { count: number }>({
      order: 'newest',
      keysetOf: (row) => row,
      summarize: () => counted.promise,
      page: async (request) => {
        asked.resolve(request);
        return rowsOf(3).toReversed();
      },
      rankOf: async () => 0,
    });
    const refreshed = list.refresh();
    expect(await asked.promise).toEqual({ order: 'newest', after: null, skip: 0, limit: 100 });
    expect(list.rowAt(0)).toBeUndefined();
    counted.resolve({ count: 2 });
    await refreshed;
    expect([list.rowAt(0)?.id, list.rowAt(1)?.id, list.rowAt(2)]).toEqual([2, 1, undefined]);
  });

  it('reaches a far place from the nearest row that it knows, and the end from the end', async () => {
    const { list, requests } = createList(rowsOf(10_000));
    await list.refresh();
    list.look(6_000, 6_030, true);
    await seen(list, 6_000, 6_030);
    list.look(6_200, 6_230, true);
    await seen(list, 6_200, 6_230);
    list.look(9_990, 9_999, true);
    await seen(list, 9_990, 9_999);
    expect(requests.map(({ skip }) => skip)).toEqual([0, 3_900, 100, 0]);
  });

  it('keeps the row that one reads in its place when rows come above it', async () => {
    const { list, add, truth } = createList(rowsOf(1_000));
    await list.refresh();
    list.look(250, 280, true);
    await seen(list, 250, 280);
    const read = list.rowAt(250);
    add(...Array.from({ length: 7 }, (_, index) => ({ at: 100_000 + index, id: 100_000 + index })));
    await list.refresh();
    expect(list.getSnapshot().moved).toBe(7);
    expect(list.rowAt(257)).toEqual(read);
    expect(list.rowAt(257)).toEqual(truth()[257]);
  });

  it('lets new rows in at the top when nobody reads', async () => {
    const { list, add } = createList(rowsOf(50));
    await list.refresh();
    list.look(0, 20, false);
    add({ at: 99_999, id: 99_999 });
    await list.refresh();
    expect(list.getSnapshot().moved).toBe(0);
    expect(list.rowAt(0)).toEqual({ at: 99_999, id: 99_999 });
  });

  it('changes what is on screen in one step: never a row without its count, never an empty screen', async () => {
    const { list, add } = createList(rowsOf(300));
    await list.refresh();
    list.look(0, 30, false);
    const states: [number | undefined, number | undefined][] = [];
    list.subscribe(() => states.push([list.getSnapshot().summary?.count, list.rowAt(0)?.id]));
    add({ at: 99_999, id: 777 });
    await list.refresh();
    expect(states).toEqual([[301, 777]]);
  });

  it('reads once more when the list changed while it was read', async () => {
    const { list, add } = createList(rowsOf(10));
    const first = list.refresh();
    add({ at: 99_999, id: 777 });
    await Promise.all([first, list.refresh()]);
    expect(list.getSnapshot().summary).toEqual({ count: 11 });
    expect(list.rowAt(0)?.id).toBe(777);
  });

  it('keeps what it shows when reading again fails, and says why', async () => {
    let fails = false;
    const rows = rowsOf(10);
    const list = new KeysetRows<Row, { count: number }>({
      order: 'newest',
      keysetOf: ({ at, id }) => ({ at, id }),
      summarize: async () => {
        if (fails) throw new CallFailure({ code: 'archive_busy' });
        return { count: rows.length };
      },
      page: async () => rows.toReversed(),
      rankOf: async () => 0,
    });
    await list.refresh();
    fails = true;
    await list.refresh();
    expect(list.getSnapshot().failure).toEqual({ code: 'archive_busy' });
    expect(list.rowAt(0)?.id).toBe(9);
    fails = false;
    await list.refresh();
    expect(list.getSnapshot().failure).toBeNull();
  });

  it('forgets what is far from the screen', async () => {
    const { list } = createList(rowsOf(20_000));
    await list.refresh();
    for (let first = 0; first < 15_000; first += 100) {
      list.look(first, first + 30, true);
      await seen(list, first, first + 30);
    }
    expect(list.getSnapshot().blocks.size).toBeLessThanOrEqual(41);
    expect(list.rowAt(0)).toBeUndefined();
  });

  it('gives whole ranges, from what is here and what is not, in pages that the archive grants', async () => {
    const { list, truth, requests } = createList(rowsOf(3_000));
    await list.refresh();
    list.look(1_000, 1_030, true);
    await seen(list, 1_000, 1_030);
    requests.length = 0;
    expect(await list.range(950, 2_650)).toEqual(truth().slice(950, 2_651));
    expect(requests.map(({ limit }) => limit).every((limit) => limit <= 500)).toBe(true);
    // Once the range is reached, each page goes on where the last one ended.
    expect(requests.slice(1).map(({ skip }) => skip)).toEqual(requests.slice(1).map(() => 0));
    expect(await list.range(2_990, 9_999)).toEqual(truth().slice(2_990));
  });
});
