/** Finds a Chromium that is installed on this machine. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const windowsPaths = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Returns the path of the first that is found, or `null`. `CHROMIUM_PATH` goes before all. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  return [environment.CHROMIUM_PATH ?? '', ...candidates(environment)].find(isExecutable) ?? null;
}

function candidates(environment: NodeJS.ProcessEnv): string[] {
  switch (process.platform) {
    case 'darwin':
      return macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return [environment.ProgramFiles, environment['ProgramFiles(x86)'], environment.LOCALAPPDATA].flatMap((root) =>
        root ? windowsPaths.map((path) => join(root, path)) : [],
      );
    default:
      return (environment.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  }
}

function isExecutable(path: string): boolean {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
