import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { unreadableOf } from '../../../electron/core/deliveries/unreadable-rows.ts';
import { createProvider } from '../../../electron/core/provider/provider.ts';
import { syncHead } from '../../../electron/core/sync/head-sync.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { rereadDue } from '../../../electron/core/sync/reread.ts';
import { delivery, filtered, noon } from '../../support/deliveries.ts';
import { startDeliveryServer } from '../../support/delivery-server.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const noId = { id: 'a1b2' };
const noTime = { created_at: 'yesterday' };

/** A delivery a minute, the newest at noon, over HTTP. */
async function listing(count: number) {
  const server = await startDeliveryServer(
    Array.from({ length: count }, (_, id) => delivery(id, { createdAt: noon - (count - 1 - id) * minute })),
  );
  onTestFinished(() => server.close());
  const archive = inlineArchive(join(folderOfTest(), 'archive.db'));
  const provider = createProvider({ baseUrl: server.baseUrl, token: () => 'token', fetch });
  const pages = createPageWriter(archive.writer.deliveries.applyAll);
  const context = (now: number) => ({
    ...{ source: provider, archive, pages, now: () => now, signal: new AbortController().signal },
  });
  const sync = (now: number) =>
    syncHead({ ...context(now), horizon: 0, unsettledToo: true, mostPages: 100, onProgress: () => undefined });
  const reread = (now: number) => rereadDue(context(now));
  const holes = async (range = {}) => (await archive.reader.deliveries.summarize(filtered(range))).holes;
  const at = (id: number) => noon - (count - 1 - id) * minute;
  return { server, archive, sync, reread, holes, at };
}

describe('rows that cannot be kept', () => {
  it('are a gap between their neighbours until they can be read, in the table, in counts and in the chart', async () => {
    const { server, archive, sync, reread, holes, at } = await listing(250);
    server.spoil(240, noId);
    server.spoil(100, noTime);
    server.spoil(101, noTime);
    await sync(noon + minute);
    // The first one tells its own time; the other two stand between those that are next to them.
    const own = { from: at(240), to: at(240), unreadable: 1 };
    const between = { from: at(99), to: at(102), unreadable: 2 };
    expect(await holes()).toEqual([own, between]);
    expect(await holes({ from: at(103) })).toEqual([own]);
    expect(await holes({ from: at(100), to: at(100) })).toEqual([between]);
    const { deliveries } = archive.reader;
    const { buckets } = await deliveries.chart({ filter: filtered(), zone: 'UTC', buckets: 250 });
    expect(
      buckets.filter(({ incomplete }) => incomplete).some(({ from, to }) => from <= at(240) && to >= at(240)),
    ).toBe(true);
    // Read again as they were, they stay what they are; read again without, they are none any more.
    await sync(noon + 2 * minute);
    expect(await holes()).toEqual([own, between]);
    server.spoil(240, {});
    await sync(noon + 3 * minute);
    expect(await holes()).toEqual([between]);
    server.spoil(100, {});
    server.spoil(101, {});
    await reread(noon + 2 * day);
    expect(await holes()).toEqual([]);
    expect((await deliveries.summarize(filtered())).count).toBe(250);
  });

  it('are read again after a day, however old they are', async () => {
    const { server, archive, sync, reread, holes, at } = await listing(30);
    server.spoil(10, noId);
    await sync(noon + minute);
    const later = noon + 20 * day;
    server.add([delivery(1_000, { createdAt: later })]);
    await sync(later);
    server.spoil(10, {});
    // What was seen today is left alone.
    await reread(later + minute);
    expect(await holes()).toHaveLength(1);
    await reread(later + 2 * day);
    expect(await holes()).toEqual([]);
    expect((await archive.reader.deliveries.get(10)).createdAt).toBe(at(10));
  });

  it('at both ends of a page, at the ends of the list and in pages of nothing else are all counted once', async () => {
    const { server, sync, reread, holes, at } = await listing(420);
    // The ends of pages of a hundred, and a page that has nothing else.
    const spoilt = [419, 320, 319, 0, ...Array.from({ length: 100 }, (_, index) => 120 + index)];
    for (const id of spoilt) server.spoil(id, id % 2 === 0 ? noId : noTime);
    for (const minutes of [1, 2, 3]) {
      await sync(noon + minutes * minute);
      const found = await holes();
      expect(found.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0)).toBe(spoilt.length);
      expect(found.every(({ from, to }) => (from ?? to) <= to && to >= at(0))).toBe(true);
    }
    for (const id of spoilt) server.spoil(id, {});
    await sync(noon + 2 * day);
    for (let left = true; left; ) left = (await reread(noon + 2 * day)).isMore;
    expect(await holes()).toEqual([]);
  });

  it('lie where the page has them, whatever it is', () => {
    const pageArbitrary = fc.array(fc.constantFrom('kept', 'bad', 'dated'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pageArbitrary, fc.boolean(), (kinds, isLast) => {
        const timeOf = (position: number): number => noon - position * minute;
        const rows = kinds.flatMap((kind, place) =>
          kind === 'kept' ? [delivery(place, { createdAt: timeOf(place) })] : [],
        );
        const rejected = kinds.flatMap((kind, position) => {
          const createdAt = kind === 'dated' ? timeOf(position) : null;
          return kind === 'kept' ? [] : [{ position, id: null, createdAt, fields: [] }];
        });
        const end = new Date(timeOf(kinds.length - 1)).toISOString();
        const next = isLast ? null : { datetime: end, id: 1, direction: 'NEXT' as const };
        const found = unreadableOf({ rows, rejected, next, previous: null }, noon + minute);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(rejected.length);
        for (const { position } of rejected) {
          const holds = ({ from, to }: (typeof found)[number]) =>
            to >= timeOf(position) && (from ?? Number.NEGATIVE_INFINITY) <= timeOf(position);
          expect(found.some(holds)).toBe(true);
        }
      }),
    );
  });
});
