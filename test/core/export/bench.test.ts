import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureEncoders } from '../../bench/export/encoders.ts';
import { figuresOf, measureExports } from '../../bench/export/measure.ts';
import { makeSampleArchive } from '../../bench/export/sample-archive.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

describe('the measurement of exports', () => {
  it('still runs, on a small archive', async () => {
    const folder = folderOfTest();
    const databasePath = join(folder, 'archive.db');
    makeSampleArchive(databasePath, 500);
    const figures = await measureExports({ databasePath, folder, runs: 1, formats: ['csv'] });
    expect(figures.map(({ what, rows }) => [what, rows])).toEqual([
      ['csv, without texts', 500],
      ['csv, with texts', 500],
      ['csv, with texts, the table in use', 500],
    ]);
    for (const { milliseconds, mebibytes } of figures) expect(milliseconds * mebibytes).toBeGreaterThan(0);
    const ways = await measureEncoders(databasePath, join(folder, 'encoded.csv'));
    expect(ways).toHaveLength(3);
    // Two beside the command, where there is one, and three of what they cost others.
    for (const { value } of [...figuresOf(figures), ...ways]) expect(value).toBeGreaterThanOrEqual(0);
  });
});
