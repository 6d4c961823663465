/** Writes the fault table into the README of the fault tests; with `--check` it only says whether it is as it should be. */
import { readFileSync, writeFileSync } from 'node:fs';
import { between, compactTable, longTable } from './render.ts';

const readme = new URL('../README.md', import.meta.url);
const before = readFileSync(readme, 'utf8');
const after = between(before, `${compactTable()}\n\n${longTable()}`);
if (before !== after) {
  if (process.argv.includes('--check')) {
    process.stderr.write('test/faults/README.md is stale: node test/faults/table/write.ts\n');
    process.exitCode = 1;
  } else writeFileSync(readme, after);
}
