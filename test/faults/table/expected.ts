/** The fault table: what each activity shows under each fault, and how it goes on. The tests hold the app against it. */
import type { FailureCode } from '../../../electron/contract/failure.ts';
import type { Cell, Continuation, FaultName, Row } from './cells.ts';

const cell = (sees: FailureCode | null, goesOn: Continuation): Cell => ({ sees, goesOn });
const on = cell(null, 'on');

/** Everything alike. */
const all = (each: Cell): Row => ({
  ...{ sync: each, backfill: each, search: each, export: each, preview: each, queue: each, watch: each },
});

/** What needs the provider meets the fault; what was downloaded is searched, exported and previewed as always. */
const remote = (each: Cell): Row => ({ ...all(each), search: on, export: on, preview: on });

export const expected: Readonly<Record<FaultName, Row>> = {
  'provider-down': remote(cell('offline', 'itself')),
  'dns-lost': remote(cell('offline', 'itself')),
  'tls-broken': remote(cell('tls', 'itself')),
  'clock-ahead': all(on),
  'clock-behind': all(on),
  sleep: all(cell(null, 'itself')),
  'token-revoked': remote(cell('unauthorized', 'token')),
  'disk-full': { ...remote(cell('disk_full', 'itself')), export: cell('disk_full', 'again') },
  'archive-locked': remote(cell('archive_busy', 'itself')),
  'archive-corrupt': {
    ...all(cell('archive_corrupt', 'itself')),
    ...{ search: cell('archive_corrupt', 'again'), preview: cell('archive_corrupt', 'again') },
    // A plan that was found in a damaged archive is sent on at a person's word alone.
    ...{ export: cell('archive_corrupt', 'again'), queue: cell('archive_corrupt', 'again') },
  },
  'worker-crashed': {
    ...all(cell('internal', 'itself')),
    ...{ search: cell('internal', 'again'), export: cell('internal', 'again'), preview: cell('internal', 'again') },
  },
  'renderer-crashed': all(on),
  'keyring-gone': remote(cell('unauthorized', 'token')),
  'no-notifications': all(on),
  'second-instance': all(on),
  sigterm: all(cell(null, 'start')),
  sigkill: all(cell(null, 'start')),
};
