/** Where the app keeps what it keeps, and where its own files lie. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute paths. */
export interface Paths {
  readonly settings: string;
  readonly profiles: string;
  /** Where an older version kept which tokens it had warned of. */
  readonly tokenWarnings: string;
  /** Folder of a database per profile. */
  readonly archives: string;
  /** Folder of a file of saved views per profile. */
  readonly views: string;
  /** Folder of the lists that are being reconciled. */
  readonly lists: string;
}

/** Returns the paths within the folder of a person's data. */
export function pathsIn(userData: string): Paths {
  return {
    settings: join(userData, 'settings.json'),
    profiles: join(userData, 'profiles.json'),
    tokenWarnings: join(userData, 'token-warnings.json'),
    archives: join(userData, 'archives'),
    views: join(userData, 'views'),
    lists: join(userData, 'lists'),
  };
}

/** Returns the file of a profile's saved views. */
export const viewsOf = ({ views }: Paths, profileId: string): string => join(views, `${profileId}.json`);

/** Returns what was built beside the main process's entry. */
export function builtBeside(entry: string) {
  const at = (path: string): URL => new URL(path, entry);
  const path = (relative: string): string => fileURLToPath(at(relative));
  return {
    preload: path('../preload/preload.cjs'),
    renderer: path('../renderer'),
    icons: path('../icons'),
    licenses: path('../licenses.txt'),
    workers: {
      writer: at('./writer-worker.js'),
      reader: at('./reader-worker.js'),
      list: at('./reconcile-worker.js'),
      export: at('./export-worker.js'),
      exportReader: at('./export-reader-worker.js'),
    },
  };
}
