import { describe, expect, it } from 'vitest';
import { type DeliveryFilter, everyDelivery } from '../../../electron/contract/delivery.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { exportBench, readCsv } from '../../support/exports.ts';

const idsIn = (text: string): number[] =>
  readCsv(text)
    .slice(1)
    .map(([id]) => Number(id));

/** More than a page, with instants that many rows share; IDs do not follow time. */
const rows = Array.from({ length: 2_500 }, (_, index) =>
  delivery(((index * 7919) % 2_503) - 1_000, { createdAt: noon + Math.floor(index / 400) * 1000 }),
);
const newestFirst = rows.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id).map(({ id }) => id);

describe('the rows of an export', () => {
  it('are all rows once, in the order asked for, over many pages and equal instants', async () => {
    const bench = await exportBench(rows);
    const newest = await bench.export({ format: 'csv', columns: ['id'] });
    const oldest = await bench.export({ format: 'csv', columns: ['id'], order: 'oldest' });
    expect(idsIn(newest.text)).toEqual(newestFirst);
    expect(idsIn(oldest.text)).toEqual(newestFirst.toReversed());
  });

  it('are those of the period, both ends included', async () => {
    const bench = await exportBench(rows);
    const filter = { ...everyDelivery, from: noon + 1000, to: noon + 3000 };
    const { text, exported } = await bench.export({ format: 'csv', columns: ['id'], filter });
    const within = new Set(
      rows.filter(({ createdAt }) => createdAt >= noon + 1000 && createdAt <= noon + 3000).map(({ id }) => id),
    );
    expect(idsIn(text)).toEqual(newestFirst.filter((id) => within.has(id)));
    expect(exported.rows).toBe(1_200);
  });

  it.each([
    ['results', { results: ['failing'] }],
    ['kinds', { kinds: ['CASHOUT'] }],
    ['a search', { search: 'conceição' }],
    ['how a transaction ID begins', { transactionId: `E${'0'.repeat(29)}1` }],
    ['how transactions stand', { lastAttemptFailed: true }],
    ['everything at once', { results: ['failing'], kinds: ['CASHOUT'], search: 'conceicao', from: noon + 20_000 }],
  ] as const)('are those that the table shows, filtered by %s', async (_what, facts) => {
    const mixed = Array.from({ length: 90 }, (_, index) =>
      delivery(index, {
        statusCode: [200, 500, null][index % 3] ?? null,
        eventType: index % 2 === 0 ? 'PIX_QR_CODE_PAID' : 'PIX_TRANSACTION_CREATED',
        body: index % 5 < 3 ? '{"name":"João da Conceição"}' : '{}',
      }),
    );
    const bench = await exportBench(mixed);
    const filter = { ...everyDelivery, ...facts } as DeliveryFilter;
    const listed = await bench.list(filter);
    const { text, exported } = await bench.export({ format: 'csv', columns: ['id'], filter });
    expect(listed.length).toBeGreaterThan(3);
    expect(listed.length).toBeLessThan(90);
    expect(idsIn(text)).toEqual(listed.map(({ id }) => id));
    expect(exported.rows).toBe(listed.length);
  });

  it('are exactly the selected ones, whatever the filter, and it says which of them are gone', async () => {
    const bench = await exportBench(rows);
    const ids = [newestFirst[3], newestFirst[2_000], newestFirst[1]] as number[];
    const filter = { ...everyDelivery, results: ['failing' as const] };
    const { text, exported } = await bench.export({
      format: 'csv',
      columns: ['id'],
      filter,
      ids: [...ids, 999_999, ...ids],
    });
    expect(idsIn(text)).toEqual([newestFirst[1], newestFirst[3], newestFirst[2_000]]);
    expect(exported).toMatchObject({ rows: 3, missing: 1, holes: [] });
  });

  it('are none where there are none: the titles stand alone', async () => {
    const bench = await exportBench();
    expect((await bench.export({ columns: ['statusCode'] })).text).toBe('\ufeff"Código"\r\n');
    expect((await bench.export({ format: 'csv', columns: ['statusCode'] })).text).toBe('statusCode\r\n');
    expect((await bench.export({ format: 'jsonl' })).text).toBe('');
  });

  it('come whole when they are larger than a page may be, in their place among the others', async () => {
    const large = 'ç"'.repeat(1_000_000);
    const bench = await exportBench([
      delivery(1),
      delivery(2, { body: large, response: large }),
      delivery(3),
      delivery(4, { url: large }),
    ]);
    const { text, exported } = await bench.export({ format: 'csv', columns: ['id', 'body', 'url'] });
    const read = readCsv(text).slice(1);
    expect(read.map(([id]) => id)).toEqual(['4', '3', '2', '1']);
    expect(read[2]?.[1] === large && read[0]?.[2] === large).toBe(true);
    expect(exported.rows).toBe(4);
  });

  it('come with the holes of the period, cut to it', async () => {
    const covered = { from: noon, to: noon + 10_000, resume: null };
    const bench = await exportBench(rows, covered);
    bench.store.apply({ rows: [], covered: { from: noon - 9_000, to: noon - 5_000, resume: null }, fetchedAt: noon });
    const within = async (from: number, to: number) =>
      (await bench.export({ filter: { ...everyDelivery, from, to } })).exported.holes;
    expect(await within(noon - 7_000, noon + 5_000)).toEqual([{ from: noon - 4_999, to: noon - 1 }]);
    expect(await within(noon - 2_000, noon + 5_000)).toEqual([{ from: noon - 2_000, to: noon - 1 }]);
    expect(await within(noon, noon + 5_000)).toEqual([]);
  });
});
