/**
 * `npm run bench -- [rows] [archive]`: measures the archive and its exports on one and the same file, and the window over
 * an archive of its own, and prints one table of ratios and times beside what they should be. The file is made when it is
 * missing, which takes some minutes for a million deliveries; without a path it is a temporary one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { makeIndexedArchive } from './archive/make-archive.ts';
import { type Figure, printFigures } from './figures.ts';

const [rows = '1000000', archive] = process.argv.slice(2);
using folder = makeTemporaryFolder();
const path = archive ?? join(folder.path, 'archive.db');
makeIndexedArchive(path, Number(rows));
printFigures([
  ...(await run('archive.ts', [rows, path])),
  ...(await run('export.ts', [rows, '3', path])),
  ...(await run('renderer.ts', [])),
]);

/** Each part in a process of its own, so that the memory of one is not the other's. */
async function run(script: string, args: readonly string[]): Promise<readonly Figure[]> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const part = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let figures: readonly Figure[] = [];
  part.once('message', (message) => {
    figures = message as readonly Figure[];
  });
  const [code] = await once(part, 'exit');
  if (code !== 0) throw new Error(`${script} ended with ${code}.`);
  return figures;
}
