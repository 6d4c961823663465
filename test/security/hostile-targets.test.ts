/** Places to export to that nobody means well with: each is written or refused clearly, and what was there stays. */
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ExportReconciliation, reconciliationColumns } from '../../electron/contract/export.ts';
import { createExporter } from '../../electron/core/export/exporter.ts';
import { noon } from '../support/deliveries.ts';
import { exportWorkers, readCsv } from '../support/exports.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { type Bench, everyVerdict, idAt, reconcilerBench } from '../support/reconciling.ts';
import { noSmallDisk, smallDisk } from '../support/small-disk.ts';

describe('an export of verdicts', () => {
  const request: ExportReconciliation = {
    table: 'reconciliation',
    filter: everyVerdict,
    order: 'oldest',
    columns: [...reconciliationColumns],
    format: 'csv-excel',
    language: 'en',
    zone: 'UTC',
  };
  let bench: Bench;

  async function exported(path: string, facts: Partial<ExportReconciliation> = {}): Promise<object> {
    const exporter = createExporter(exportWorkers);
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const databasePath = bench.reconciler.file();
    return exporter
      .export({ ...request, ...facts }, { databasePath, path }, options)
      .catch((error: { failure: object }) => error.failure);
  }

  async function prepared(): Promise<string> {
    bench = await reconcilerBench();
    await bench.read(Array.from({ length: 3_000 }, (_, index) => idAt(noon, index)).join('\n'));
    const folder = join(folderOfTest(), 'target');
    await mkdir(folder);
    return folder;
  }

  it.each(['csv-excel', 'csv', 'jsonl'] as const)('keeps IDs as text, and every row: %s', async (format) => {
    const path = join(await prepared(), 'out');
    expect(await exported(path, { format })).toMatchObject({ rows: 3_000, missing: 0 });
    const text = await readFile(path, 'utf8');
    const ids =
      format === 'jsonl'
        ? text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line).transactionId) //
        : readCsv(text)
            .slice(1)
            .map((cells) => cells[1]);
    expect(ids).toEqual(Array.from({ length: 3_000 }, (_, index) => idAt(noon, index)));
    // Whatever a list holds, an ID begins with a letter: no cell of it is a formula.
    for (const cell of readCsv(format === 'csv-excel' ? text : '').flat()) {
      expect(cell).not.toMatch(/^(?:[+\-@\t\r]|=(?!"\d+"$))/u);
    }
  });

  it.skipIf(noSmallDisk !== null).each([
    ['a read-only folder', 'ro', 'read_only'],
    ['a full disk', 'size=32k', 'disk_full'],
  ])('into %s fails clearly and leaves what was there', async (_where, options, code) => {
    await prepared();
    const disk = smallDisk('1m');
    onTestFinished(() => disk.unmount());
    const path = join(disk.path, 'out.csv');
    await writeFile(path, 'before');
    disk.remount(options);
    expect(await exported(path)).toMatchObject({ code });
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(disk.path)).toEqual(['out.csv']);
  });

  it('in the place of a link replaces the link and leaves alone what it led to', async () => {
    const folder = await prepared();
    const [kept, link] = [join(folderOfTest(), 'kept.csv'), join(folder, 'link.csv')];
    await writeFile(kept, 'kept');
    await symlink(kept, link);
    expect(await exported(link)).toMatchObject({ rows: 3_000 });
    expect(await readFile(kept, 'utf8')).toBe('kept');
    expect((await lstat(link)).isFile()).toBe(true);
  });

  it('in the place of a folder is refused and leaves it', async () => {
    const folder = await prepared();
    await mkdir(join(folder, 'folder'));
    expect(await exported(join(folder, 'folder'))).toMatchObject({ code: 'validation', field: 'path' });
    expect(await readdir(folder)).toEqual(['folder']);
  });

  it('has the name that was chosen, with every awkward character', async () => {
    const folder = await prepared();
    const names = [
      '-rf',
      '$(touch owned)`x`;&|',
      'a"b\'c<d>?*',
      '%2e%2e%2f',
      'ação 🙂 \u202egpj.csv',
      'line\nbreak\ttab',
      '. ',
    ];
    for (const name of names) expect(await exported(join(folder, name))).toMatchObject({ rows: 3_000 });
    expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
    expect(await exported(join(folder, 'a\0b'))).toMatchObject({ code: 'validation', field: 'path' });
    expect(await exported(join(folder, 'x'.repeat(300)))).toMatchObject({ code: 'validation', field: 'path' });
    expect(await readdir(folder)).toHaveLength(names.length);
  });
});
