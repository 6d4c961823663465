/** Measures the window: `node test/bench/renderer.ts [rows]`, over an archive of its own, with the app as it is built. */
import { buildIfStale } from '../../build/scripts/building.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { type Figure, tellFigures } from './figures.ts';
import { measureFirstScript } from './renderer/first-script.ts';
import { measureLargeBody } from './renderer/large-body.ts';
import { measureNewRow } from './renderer/new-row.ts';
import { openApp } from './renderer/open-app.ts';
import { measureScreens } from './renderer/screens.ts';
import { measureScrolling } from './renderer/scrolling.ts';

const [rows = '100000'] = process.argv.slice(2);
await buildIfStale();
using folder = makeTemporaryFolder();
const bench = await openApp(folder.path, Number(rows));
const figures: Figure[] = [];
try {
  for (const measure of [measureFirstScript, measureLargeBody, measureScrolling, measureScreens, measureNewRow]) {
    // What the last one set going comes to rest.
    await bench.page.waitForTimeout(1_000);
    figures.push(...(await measure(bench)));
  }
} finally {
  await bench.close();
}
tellFigures(figures);
