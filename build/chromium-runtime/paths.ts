/** Where the app's files are, and what it is called. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { commandLine } from './switches.ts';

export type PathName =
  | 'home'
  | 'appData'
  | 'userData'
  | 'sessionData'
  | 'temp'
  | 'downloads'
  | 'documents'
  | 'desktop'
  | 'logs'
  | 'crashDumps'
  | 'exe';

interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

const chosen = new Map<string, string>();

/** The folder of the app's package.json. */
export const appPath = findAppPath(dirname(resolve(process.argv[1] ?? '.')));

/** What that file says. */
export const manifest = readManifest(appPath);

let name = manifest.productName ?? manifest.name;

/** Returns the app's name: the manifest's, unless the app chose another. */
export const getName = (): string => name;

/** Returns the app another name, and other folders with it. */
export const setName = (value: string): void => {
  name = value;
};

/** Puts a folder elsewhere, and makes it. */
export function setPath(which: string, path: string): void {
  mkdirSync(path, { recursive: true });
  chosen.set(which, path);
}

/** Returns a folder, made if it is the app's own. */
export function getPath(which: string): string {
  const path = chosen.get(which) ?? defaultPath(which as PathName);
  if (!path) throw new Error(`Failed to get '${which}' path`);
  if (which === 'userData' || which === 'logs' || which === 'crashDumps') {
    try {
      mkdirSync(path, { recursive: true });
    } catch {
      // As in Electron, whoever writes there finds out.
    }
  }
  return path;
}

function defaultPath(which: PathName): string | null {
  switch (which) {
    case 'home':
      return homedir();
    case 'appData':
      return appData();
    case 'userData':
    case 'sessionData': {
      const folder = commandLine.getSwitchValue('user-data-dir');
      return folder ? resolve(folder) : join(appData(), name);
    }
    case 'logs':
      return join(getPath('userData'), 'logs');
    case 'crashDumps':
      return join(getPath('userData'), 'Crashpad');
    case 'temp':
      return tmpdir();
    case 'downloads':
      return process.env.XDG_DOWNLOAD_DIR ?? join(homedir(), 'Downloads');
    case 'documents':
      return join(homedir(), 'Documents');
    case 'desktop':
      return join(homedir(), 'Desktop');
    case 'exe':
      return process.execPath;
    default:
      return null;
  }
}

function appData(): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    case 'win32':
      return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
    default:
      return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  }
}

function findAppPath(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? process.cwd() : findAppPath(parent);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
