/** Electron's binary, which its package downloads on first use. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const probeMs = 3_000;
const downloadMs = 5 * 60_000;

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Returns the path of the binary if it is on this machine. */
export function electronBinary(environment: NodeJS.ProcessEnv = process.env): string | null {
  const name = read(join(packageFolder, 'path.txt'));
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist');
  const path = join(folder, name ?? 'electron');
  return (name || environment.ELECTRON_OVERRIDE_DIST_PATH) && existsSync(path) ? path : null;
}

/** Returns the binary, downloaded if need be, or why there is none. Asks its server first, so that no offline start waits. */
export async function obtainElectron(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const present = electronBinary();
  if (present) return { path: present };
  if (process.env.CI) return { missing: 'its binary is not installed, and CI downloads nothing by itself' };
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const proxied = Boolean(process.env.HTTPS_PROXY ?? process.env.https_proxy);
  if (!proxied && !(await answers(`${mirror}v${version}/SHASUMS256.txt`)))
    return { missing: `its binary is not installed, and ${new URL(mirror).host} does not answer` };
  process.stdout.write(`Downloading Electron ${version}.\n`);
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: downloadMs,
  });
  const downloaded = electronBinary();
  return downloaded ? { path: downloaded } : { missing: 'its binary could not be downloaded' };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })).ok;
  } catch {
    return false;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
