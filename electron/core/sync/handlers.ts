/** What the renderer may ask of the sync. */
import type { SyncState } from '../../contract/sync.ts';
import type { Handlers } from '../dispatch.ts';
import type { Sync } from './sync.ts';

/** What is said while nobody is signed in. */
const nobody: SyncState = { phase: 'paused', lastSyncedAt: null, rowsRead: 0, rowsRejected: 0, failure: null };

/** Gives the handlers; `current` gives the active profile's sync, or `null`. */
export function syncHandlers(current: () => Sync | null): Pick<Handlers, 'getSyncState' | 'syncNow'> {
  return {
    getSyncState: () => current()?.state() ?? nobody,
    syncNow: () => {
      current()?.syncNow();
      return null;
    },
  };
}
