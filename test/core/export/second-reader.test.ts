import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { pagesOf } from '../../../electron/core/export/rows/pages.ts';
import { enlistSecondReader, type SecondReader } from '../../../electron/core/export/rows/second-reader.ts';
import type { Source } from '../../../electron/core/export/rows/source.ts';
import { openSnapshot } from '../../../electron/core/export/snapshot.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { type ExportBench, exportBench, exportWorkers } from '../../support/exports.ts';

const source: Source = {
  setup: null,
  keysFrom: 'deliveries d',
  from: 'deliveries d',
  where: 'TRUE',
  at: 'd.created_at',
  id: 'd.id',
  rowSql: `d.id || char(10)`,
  overlongSql: '0',
  order: 'oldest',
  since: 0,
  until: noon * 2,
};
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => delivery(from + index));
const fetched = { covered: null, fetchedAt: noon };

function snapshotOf({ databasePath }: ExportBench) {
  const snapshot = openSnapshot(databasePath, () => 0);
  onTestFinished(snapshot.close);
  return snapshot;
}

function enlisted({ databasePath }: ExportBench, isSame: () => boolean) {
  const second = enlistSecondReader(exportWorkers.readerUrl, { databasePath, zone: 'UTC', source }, isSame);
  onTestFinished(second.end);
  return second;
}

async function idsOf(pages: AsyncIterable<{ readonly bytes: Uint8Array }>): Promise<number[]> {
  let text = '';
  for await (const { bytes } of pages) text += new TextDecoder().decode(bytes);
  return text.trimEnd().split('\n').map(Number);
}

describe('the second reader', () => {
  it('reads its part, and the rows come in order', async () => {
    const bench = await exportBench(rows(1, 9_000));
    const snapshot = snapshotOf(bench);
    const second = enlisted(bench, snapshot.isNewest);
    await expect.poll(() => second.current()).not.toBeNull();
    const read = vi.spyOn(second.current() as SecondReader, 'read');
    expect(await idsOf(pagesOf(snapshot.db, source, second.current))).toEqual(rows(1, 9_000).map(({ id }) => id));
    expect(read.mock.calls.length).toBeGreaterThan(1);
  });

  it('is not taken when the archive has changed since the first one looked', async () => {
    const bench = await exportBench(rows(1, 10));
    const snapshot = snapshotOf(bench);
    bench.store.apply({ rows: rows(11, 1), ...fetched });
    const asked = vi.fn(snapshot.isNewest);
    const second = enlisted(bench, asked);
    await expect.poll(() => asked).toHaveReturnedWith(false);
    expect(second.current()).toBe(null);
    expect(await idsOf(pagesOf(snapshot.db, source, second.current))).toEqual(rows(1, 10).map(({ id }) => id));
  });

  it('is not missed when it falls', async () => {
    const bench = await exportBench(rows(1, 3_000));
    const fallen: SecondReader = {
      pending: 0,
      read: () => Promise.reject(new Error('fallen')),
      end: () => Promise.resolve(),
    };
    const pages = pagesOf(snapshotOf(bench).db, source, () => fallen);
    expect(await idsOf(pages)).toEqual(rows(1, 3_000).map(({ id }) => id));
  });

  it('is not missed when it cannot start', async () => {
    const bench = await exportBench(rows(1, 10));
    const data = { databasePath: '/nowhere/archive.db', zone: 'UTC', source };
    const second = enlistSecondReader(exportWorkers.readerUrl, data, () => true);
    await second.end();
    expect(await idsOf(pagesOf(snapshotOf(bench).db, source, second.current))).toHaveLength(10);
  });
});

describe('a snapshot', () => {
  it('shows the archive as it was, whatever is written meanwhile', async () => {
    const bench = await exportBench(rows(1, 3_000));
    const snapshot = snapshotOf(bench);
    expect(snapshot.isNewest()).toBe(true);
    const ids: number[] = [];
    for await (const { bytes } of pagesOf(snapshot.db, source, () => null)) {
      ids.push(...new TextDecoder().decode(bytes).trimEnd().split('\n').map(Number));
      bench.store.apply({ rows: [delivery(5_000 + ids.length), delivery(2_000, { statusCode: 500 })], ...fetched });
    }
    expect(ids).toEqual(rows(1, 3_000).map(({ id }) => id));
    expect(snapshot.isNewest()).toBe(false);
  });
});
