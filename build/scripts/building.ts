/** Builds the app into dist/, and knows whether that is needed. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { inRoot, root } from '../project.ts';
import { mainConfig } from '../vite/main.ts';
import { preloadConfig } from '../vite/preload.ts';
import { rendererConfig } from '../vite/renderer.ts';

const sources = [
  'electron/**/*.{ts,json,sql}',
  'renderer/**/*.{ts,tsx,css,html,json,svg}',
  'build/vite/*.ts',
  'build/icons/*.png',
  'package-lock.json',
];
const stamp = inRoot('dist/built-from');

/** Builds all parts. Throws when one does not build. */
export async function buildAll(): Promise<void> {
  const from = fingerprint();
  for (const config of [mainConfig, preloadConfig, rendererConfig]) await build({ ...config, logLevel: 'warn' });
  cpSync(inRoot('build/icons'), inRoot('dist/icons'), {
    recursive: true,
    filter: (path) => !/\.(svg|ts)$/.test(path),
  });
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, from);
}

/** Builds if a source changed, came or went since the last time. Says whether it did. */
export async function buildIfStale(): Promise<boolean> {
  if (read(stamp) === fingerprint()) return false;
  await buildAll();
  return true;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).toSorted()) {
    const { mtimeMs, size } = statSync(inRoot(path));
    hash.update(`${path}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
