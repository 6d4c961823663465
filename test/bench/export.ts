/**
 * Measures exports: `node test/bench/export.ts [rows] [runs] [archive]`. The archive is made when it is missing; without a
 * path it is a temporary one.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureEncoders } from './export/encoders.ts';
import { measureExports } from './export/measure.ts';
import { makeSampleArchive } from './export/sample-archive.ts';

const [rows = '1000000', runs = '3', archive] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'reenvio-bench-'));
try {
  const path = archive ?? join(folder, 'archive.db');
  if (!existsSync(path)) makeSampleArchive(path, Number(rows));
  const formats = ['csv-excel', 'csv', 'jsonl'] as const;
  const figures = await measureExports({ databasePath: path, folder, runs: Number(runs), formats });
  const encoders = await measureEncoders(path, join(folder, 'encoded.csv'));
  console.table(
    Object.fromEntries(
      figures.map((figure) => [
        figure.what,
        {
          rows: figure.rows,
          MiB: Math.round(figure.mebibytes),
          ms: Math.round(figure.milliseconds),
          'sqlite3 -csv ms': figure.sqlite3Milliseconds && Math.round(figure.sqlite3Milliseconds),
          'ratio (at most 1)': figure.ratio && Number(figure.ratio.toFixed(2)),
          'memory MiB (at most 64)': figure.grownMebibytes && Math.round(figure.grownMebibytes),
          'loop p99 ms (under 50)': Number(figure.loopDelayP99.toFixed(1)),
          'page p95 ms (at most 50)': figure.pageP95 && Number(figure.pageP95.toFixed(1)),
        },
      ]),
    ),
  );
  console.table(Object.fromEntries(encoders.map(({ way, milliseconds }) => [way, { ms: Math.round(milliseconds) }])));
} finally {
  await rm(folder, { recursive: true, force: true });
}
