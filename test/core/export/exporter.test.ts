import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExporter, type Exporter, type ExportOptions } from '../../../electron/core/export/exporter.ts';
import { delivery } from '../../support/deliveries.ts';
import { type ExportBench, exportBench, exportRequest, exportWorkers, readCsv } from '../../support/exports.ts';

const exporter = () => createExporter(exportWorkers);
const patient = (facts: Partial<ExportOptions> = {}): ExportOptions => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...facts,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => delivery(index + 1));
const placeIn = ({ folder, databasePath }: ExportBench, name = 'out.csv') => ({
  databasePath,
  path: join(folder, name),
});

/**
 * Exports in the place of a file, and interrupts that when it is told of the first rows; `left` is what lies in the folder
 * when the interruption is over. On ever larger archives: an export that ended before it could be interrupted proves
 * nothing.
 */
async function interrupted(interrupt: (by: { one: Exporter; cancelling: AbortController }) => Promise<void> | void) {
  for (let size = 5_000; ; size *= 4) {
    const bench = await exportBench(many(size));
    const place = placeIn(bench);
    await writeFile(place.path, 'before');
    const by = { one: exporter(), cancelling: new AbortController() };
    const begun = Promise.withResolvers<void>();
    const options = patient({ signal: by.cancelling.signal, onProgress: () => begun.resolve() });
    const work = by.one.export(exportRequest(), place, options);
    const error: Promise<unknown> = work.then(
      () => null,
      (reason) => reason,
    );
    await begun.promise;
    await (interrupt(by) ?? error);
    const left = await readdir(bench.folder);
    if ((await error) !== null || size > 1_000_000) return { error: await error, place, left };
  }
}

describe('the exporter', () => {
  it('writes on a thread of its own and tells how far it is', async () => {
    const bench = await exportBench(many(3_000));
    const told: { rows: number; total: number; bytes: number }[] = [];
    const exported = await exporter().export(
      exportRequest({ format: 'csv', columns: ['id'] }),
      placeIn(bench),
      patient({ onProgress: (progress) => told.push(progress) }),
    );
    const text = await readFile(exported.path, 'utf8');
    expect(readCsv(text)).toEqual([
      ['id'],
      ...many(3_000)
        .map(({ id }) => [String(id)])
        .reverse(),
    ]);
    expect(exported).toEqual({
      path: join(bench.folder, 'out.csv'),
      rows: 3_000,
      bytes: Buffer.byteLength(text),
      holes: [],
      missing: 0,
      beyondExcel: { rows: 0, cells: 0 },
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toEqual({ rows: 3_000, total: 3_000, bytes: exported.bytes });
    expect((await stat(exported.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(bench.folder)).toEqual(['archive', 'out.csv']);
  });

  it('leaves no file when it is cancelled, and the one that was there as it was', async () => {
    const { error, place, left } = await interrupted(({ cancelling }) => cancelling.abort());
    expect(error).toMatchObject({ failure: { code: 'cancelled' } });
    expect(left).toEqual(['archive', 'out.csv']);
    expect(await readFile(place.path, 'utf8')).toBe('before');
  });

  it('can be cancelled before it has found its rows', async () => {
    const bench = await exportBench(many(10));
    const cancelling = new AbortController();
    const work = exporter().export(exportRequest(), placeIn(bench), patient({ signal: cancelling.signal }));
    cancelling.abort();
    await expect(work).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(await readdir(bench.folder)).toEqual(['archive']);
  });

  it('writes several files at once into one folder, each with its own rows', async () => {
    const bench = await exportBench(many(500));
    const one = exporter();
    const results = await Promise.all(
      [1, 2, 3].map((id) =>
        one.export(
          exportRequest({ format: 'csv', columns: ['id'], ids: [id] }),
          placeIn(bench, `${id}.csv`),
          patient(),
        ),
      ),
    );
    const texts = await Promise.all(results.map(({ path }) => readFile(path, 'utf8')));
    expect(texts).toEqual([1, 2, 3].map((id) => `id\r\n${id}\r\n`));
    expect(await readdir(bench.folder)).toEqual(['1.csv', '2.csv', '3.csv', 'archive']);
  });

  it('cancels what is under way when it is closed, and leaves nothing behind', async () => {
    const { error, left } = await interrupted(({ one }) => one.close());
    expect(error).toMatchObject({ failure: { code: 'cancelled' } });
    expect(left).toEqual(['archive', 'out.csv']);
  });

  it('fails, and leaves no part, when its thread falls', async () => {
    const bench = await exportBench(many(10));
    const fallen = createExporter({ ...exportWorkers, workerUrl: fallingWorker });
    const work = fallen.export(exportRequest(), placeIn(bench), patient());
    await expect(work).rejects.toMatchObject({ failure: { code: 'internal' } });
    expect(await readdir(bench.folder)).toEqual(['archive']);
  });
});

/** A worker that begins the file and falls. */
const fallingWorker = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { writeFileSync } from 'node:fs';
    import { workerData } from 'node:worker_threads';
    writeFileSync(workerData.partial, 'half');
    throw new Error('fallen');
  `)}`,
);
