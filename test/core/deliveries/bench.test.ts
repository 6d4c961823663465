import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeIndexedArchive } from '../../bench/archive/make-archive.ts';
import { measureQueries } from '../../bench/archive/queries.ts';
import { measureSync } from '../../bench/archive/sync.ts';
import { measureVisibility } from '../../bench/archive/visibility.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

it('measures the archive, at a size that says nothing but that measuring works', async () => {
  const folder = folderOfTest();
  const path = join(folder, 'archive.db');
  makeIndexedArchive(path, 500);
  const figures = [
    ...(await measureQueries(path, 1)),
    await measureVisibility(join(folder, 'new.db'), 2),
    ...(await measureSync(folder, { rows: 500, slowRows: 50, runs: 1 })),
  ];
  expect(figures).toHaveLength(10);
  // Where there is no `sqlite3` command, there is nothing to compare with.
  for (const { value } of figures.filter(({ what }) => !what.includes('sqlite3'))) expect(value).toBeGreaterThan(0);
});
