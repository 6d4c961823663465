/**
 * Measures the archive: `node test/bench/archive.ts [rows] [archive]`. The archive is made when it is missing, which takes
 * some minutes for a million rows; without a path it is a temporary one.
 */
import { join } from 'node:path';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { makeIndexedArchive } from './archive/make-archive.ts';
import { measureQueries } from './archive/queries.ts';
import { measureSync } from './archive/sync.ts';
import { measureVisibility } from './archive/visibility.ts';
import { tellFigures } from './figures.ts';

const [rows = '1000000', archive] = process.argv.slice(2);
using folder = makeTemporaryFolder();
const path = archive ?? join(folder.path, 'archive.db');
makeIndexedArchive(path, Number(rows));
tellFigures([
  ...(await measureQueries(path, 5)),
  await measureVisibility(join(folder.path, 'new', 'archive.db'), 100),
  ...(await measureSync(folder.path, {
    rows: Math.min(100_000, Number(rows)),
    slowRows: Math.min(30_000, Number(rows)),
    runs: 5,
  })),
]);
