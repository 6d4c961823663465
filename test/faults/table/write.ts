/** Writes the fault table into both READMEs; with `--check` it only says whether they are as they should be. */
import { readFileSync, writeFileSync } from 'node:fs';
import { between, compactTable, longTable } from './render.ts';

const files = [
  { url: new URL('../../../README.md', import.meta.url), text: compactTable() },
  { url: new URL('../README.md', import.meta.url), text: longTable() },
];

for (const { url, text } of files) {
  const before = readFileSync(url, 'utf8');
  const after = between(before, text);
  if (before === after) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${url.pathname} is stale: node test/faults/table/write.ts\n`);
    process.exitCode = 1;
  } else writeFileSync(url, after);
}
