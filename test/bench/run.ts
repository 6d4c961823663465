/**
 * `npm run bench -- [rows] [archive]`: measures the archive and its exports on one and the same file, and prints tables of
 * ratios and times. The file is made when it is missing, which takes some minutes for a million deliveries; without a path
 * it is a temporary one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeIndexedArchive } from './archive/make-archive.ts';

const [rows = '1000000', archive] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'reenvio-bench-'));
try {
  const path = archive ?? join(folder, 'archive.db');
  if (!existsSync(path)) makeIndexedArchive(path, Number(rows));
  await run('archive.ts', [rows, path]);
  await run('export.ts', [rows, '3', path]);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Each in a process of its own, so that the memory of one is not the other's. */
async function run(script: string, args: readonly string[]): Promise<void> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const [code] = await once(spawn(process.execPath, [file, ...args], { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`${script} ended with ${code}.`);
}
