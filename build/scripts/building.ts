/** Builds the app into dist/, and knows whether that is needed. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { inRoot, root } from '../project.ts';
import { mainConfig } from '../vite/main.ts';
import { preloadConfig } from '../vite/preload.ts';
import { rendererConfig } from '../vite/renderer.ts';
import { licenseList, takeLicenses, writeOut } from './licenses.ts';

const sources = [
  'electron/**/*.{ts,json,sql}',
  'renderer/**/*.{ts,tsx,css,html,json,svg}',
  'build/vite/*.ts',
  'build/scripts/licenses.ts',
  'build/icons/*.png',
  'package-lock.json',
];
const parts = { main: mainConfig, preload: preloadConfig, renderer: rendererConfig };

const stamp = inRoot('dist/built-from');

/** Builds all parts. Throws when one does not build; what was built before stays then. */
export async function buildAll(): Promise<void> {
  const from = fingerprint();
  // Beside the last build until all is well, so that nobody finds half of one.
  const staging = inRoot(`dist/building-${process.pid}`);
  try {
    for (const [part, config] of Object.entries(parts)) {
      const outDir = join(staging, part);
      const license = { fileName: licenseList };
      await build({ ...config, logLevel: 'warn', build: { ...config.build, outDir, license, emptyOutDir: true } });
    }
    const licenses = takeLicenses(Object.keys(parts).map((part) => join(staging, part)));
    writeFileSync(inRoot('dist/licenses.txt'), writeOut(licenses));
    for (const part of Object.keys(parts)) {
      rmSync(inRoot('dist', part), { recursive: true, force: true });
      renameSync(join(staging, part), inRoot('dist', part));
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  copyIcons();
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, from);
}

/** The tray's and the notifications' pictures, as they are. */
export function copyIcons(): void {
  cpSync(inRoot('build/icons'), inRoot('dist/icons'), { recursive: true, filter: (path) => !/\.(svg|ts)$/.test(path) });
}

/**
 * Builds if a source changed, came or went since the last time. Returns whether it did.
 *
 * @param onBuild Called before it begins: it takes some seconds.
 */
export async function buildIfStale(onBuild?: () => void): Promise<boolean> {
  if (read(stamp) === fingerprint()) return false;
  onBuild?.();
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
