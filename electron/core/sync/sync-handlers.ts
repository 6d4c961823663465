/** What the renderer may ask of the sync; its state is told by the desk, which has one without an archive too. */
import type { Handlers } from '../../contract/commands.ts';
import { fail } from '../lib/failure-error.ts';
import type { Sync } from './sync.ts';

/** A person waits for it. */
const longestLookUpMs = 60_000;

type SyncCommands = 'syncNow' | 'lookUpTransaction' | 'getDownload' | 'downloadPeriod' | 'cancelDownload';

/** Returns the handlers; `current` gives the active profile's sync, or `null`. */
export function syncHandlers(current: () => Sync | null): Pick<Handlers, SyncCommands> {
  return {
    syncNow: () => {
      current()?.syncNow();
      return null;
    },
    lookUpTransaction: async ({ transactionId }) => {
      const sync = current();
      if (!sync) throw fail('signed_out');
      const signal = AbortSignal.timeout(longestLookUpMs);
      return { found: await sync.lookUp(transactionId, { urgent: true, signal }) };
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
