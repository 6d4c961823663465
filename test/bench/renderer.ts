/** Measures the window: `node test/bench/renderer.ts [rows]`, over an archive of its own, with the app as it is built. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../build/scripts/building.ts';
import { type Figure, tellFigures } from './figures.ts';
import { measureFirstScript } from './renderer/first-script.ts';
import { measureLargeBody } from './renderer/large-body.ts';
import { measureNewRow } from './renderer/new-row.ts';
import { openApp } from './renderer/open-app.ts';
import { measureScreens } from './renderer/screens.ts';
import { measureScrolling } from './renderer/scrolling.ts';

const [rows = '100000'] = process.argv.slice(2);
await buildIfStale();
const folder = await mkdtemp(join(tmpdir(), 'reenvio-bench-'));
const bench = await openApp(folder, Number(rows));
const figures: Figure[] = [];
try {
  for (const measure of [measureFirstScript, measureLargeBody, measureScrolling, measureScreens, measureNewRow]) {
    // What the last one set going comes to rest.
    await bench.page.waitForTimeout(1_000);
    figures.push(...(await measure(bench)));
  }
} finally {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}
tellFigures(figures);
