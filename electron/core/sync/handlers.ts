/** What the renderer may ask of the sync. */
import type { SyncState } from '../../contract/sync.ts';
import type { Handlers } from '../dispatch.ts';
import { fail } from '../failure-error.ts';
import type { Sync } from './sync.ts';

type SyncCommands = 'getSyncState' | 'syncNow' | 'getDownload' | 'downloadPeriod' | 'cancelDownload';

/** What is said while nobody is signed in. */
const nobody: SyncState = { phase: 'paused', lastSyncedAt: null, rowsRead: 0, rowsRejected: 0, failure: null };

/** Gives the handlers; `current` gives the active profile's sync, or `null`. */
export function syncHandlers(current: () => Sync | null): Pick<Handlers, SyncCommands> {
  return {
    getSyncState: () => current()?.state() ?? nobody,
    syncNow: () => {
      current()?.syncNow();
      return null;
    },
    getDownload: () => current()?.download() ?? null,
    downloadPeriod: (period) => {
      const sync = current();
      if (!sync) throw fail('signed_out');
      sync.loadPeriod(period);
      return null;
    },
    cancelDownload: () => {
      current()?.cancelDownload();
      return null;
    },
  };
}
