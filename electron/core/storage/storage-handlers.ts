/** What the renderer may ask of the archive's storage. */
import { dirname, join } from 'node:path';
import type { Handlers } from '../../contract/commands.ts';
import { fail } from '../lib/failure-error.ts';
import { deleteWithSetAside } from './archive-files.ts';
import type { SetAside } from './quarantine.ts';
import type { StorageRoom } from './storage.ts';

type StorageCommands =
  | 'getStorage'
  | 'previewRemoval'
  | 'compactArchive'
  | 'deleteLocalData'
  | 'showArchive'
  | 'listArchiveNotices'
  | 'dismissArchiveNotice';

/** What belongs to the active profile. */
export interface StorageDesk {
  readonly databasePath: string;
  readonly storage: StorageRoom;
  readonly setAside: SetAside;
}

export interface StorageHandlersOptions<D extends StorageDesk> {
  /** Throws `signed_out`, or why the archive could not be opened. */
  readonly current: () => D;
  /** The same, or `null`. */
  readonly open: () => D | null;
  /** Closes it, does the work, and opens it again, whichever way the work ends; throws what the work threw. */
  readonly renew: (which: D, work: () => Promise<void>) => Promise<void>;
  readonly showInFolder: (path: string) => void;
  readonly onNotices: (notices: ReturnType<SetAside['notices']>) => void;
}

/** Returns the handlers. */
export function storageHandlers<D extends StorageDesk>(
  options: StorageHandlersOptions<D>,
): Pick<Handlers, StorageCommands> {
  const { current, open, renew } = options;
  return {
    getStorage: () => current().storage.describe(),
    previewRemoval: ({ days }) => current().storage.previewRemoval(days),
    compactArchive: async () => {
      await current().storage.compact();
      return null;
    },
    deleteLocalData: async () => {
      const deleted = current();
      await renew(deleted, () => deleteWithSetAside(deleted.databasePath));
      return null;
    },
    showArchive: ({ file }) => {
      const { databasePath, setAside } = current();
      const known = file === null || setAside.notices().some((notice) => notice.file === file);
      // The page names no file but those that it was told of.
      if (!known) throw fail('not_found');
      options.showInFolder(file === null ? databasePath : join(dirname(databasePath), file));
      return null;
    },
    listArchiveNotices: () => open()?.setAside.notices() ?? [],
    dismissArchiveNotice: async ({ file }) => {
      const { setAside } = current();
      if (file !== null) await setAside.dismiss(file);
      options.onNotices(setAside.notices());
      return null;
    },
  };
}
