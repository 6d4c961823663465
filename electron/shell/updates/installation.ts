/** Reads how this app was installed, and loads the updater that fits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { openJsonFile } from '../../core/lib/json-file.ts';
import { type Installation, readUpdateKey, updatesBy } from './update-support.ts';
import { handleUpdater, type Updater } from './updater.ts';

/** Returns who installs updates here, and how to load what does. */
export function readInstallation(environment: NodeJS.ProcessEnv): {
  readonly by: ReturnType<typeof updatesBy>;
  readonly load: () => Promise<Updater>;
} {
  const installation: Installation = {
    isPackaged: app.isPackaged,
    platform: process.platform,
    packageType: app.isPackaged ? read(join(process.resourcesPath, 'package-type')) : null,
    appImage: environment.APPIMAGE ?? null,
    key: app.isPackaged ? keyOf(read(join(app.getAppPath(), 'package.json'))) : null,
  };
  return { by: updatesBy(installation), load: () => loadUpdater(installation) };
}

async function loadUpdater({ key }: Installation): Promise<Updater> {
  if (key === null) throw new Error('This build knows no key to hold a release against.');
  // Costs what all of the main process costs to load, and is not needed to show a window.
  const { autoUpdater } = await import('electron-updater');
  const newest = await openJsonFile(join(app.getPath('userData'), 'newest-release.json'), z.number(), 0);
  return handleUpdater(autoUpdater, { publicKey: key, platform: process.platform, newest });
}

function keyOf(manifest: string | null): Installation['key'] {
  return manifest === null ? null : readUpdateKey((JSON.parse(manifest) as { updateKey?: unknown }).updateKey);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
