/** Plays one fault of the network, the clock, the disk, the database or the threads against everything at once. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs } from '../../../build/patience.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { queuedObjects, watchedObjects } from './activities.ts';
import type { Stage } from './activity.ts';
import { makeBed } from './bed.ts';
import { type CoreFault, firstToken } from './core-faults.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { makeHistory, recentSize } from './history.ts';
import { makeAddress } from './network.ts';
import { type Observed, observe } from './observe.ts';
import { startTableProvider } from './provider.ts';

/** POSTs that leave before the fault: those that are watched, and the first of the queue. */
const freePosts = watchedObjects.length + 3;

export interface PlayedRow extends Observed {
  readonly evidence: Evidence;
  readonly faults: readonly unknown[];
}

/** Returns what was seen while the fault lasted, and what lay on the disk and in the provider's log afterwards. */
export async function playCoreRow(fault: CoreFault): Promise<PlayedRow> {
  using temporary = makeTemporaryFolder();
  const folder = temporary.path;
  const leaveDisk = fault.disk?.(folder);
  const address = makeAddress(fault.name);
  const history = makeHistory(Date.now());
  const provider = await startTableProvider({
    ...{ token: firstToken, rows: history.rows, freePages: 4, freePosts },
    secure: { host: address.host, certificate: address.trusted },
  });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const bed = await makeBed({ folder, baseUrl: provider.baseUrl, token: firstToken, now });
  const stage: Stage = {
    ...{ call: bed.call, provider, history, recentRows: recentSize, isInstant: false },
    until,
  };
  try {
    const observed = await observe(stage, {
      inflict: () =>
        fault.inflict({
          ...{ bed, provider, address, folder },
          setClock: (ms) => {
            ahead = ms;
          },
        }),
      ...(fault.endsWithToken && { ends: 'token' }),
      ...(fault.healsItself && { healsItself: true }),
      banner: async () => {
        const notices = await bed.call('listArchiveNotices', null);
        return notices.ok && notices.value.length > 0 ? 'archive_corrupt' : null;
      },
    });
    const ended = queuedObjects.length + watchedObjects.length;
    await until(async () => bed.told.length >= ended);
    const path = bed.databasePath();
    await bed.close();
    const exported = readdirSync(bed.exports).map((name) => readFileSync(join(bed.exports, name), 'utf8'));
    return { ...observed, faults: bed.faults, evidence: readEvidence({ path, provider, told: bed.told, exported }) };
  } finally {
    await bed.close();
    await provider.close();
    leaveDisk?.();
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await holds()); await sleep(25))
    if (Date.now() > deadline) throw new Error(`It never held: ${holds}`);
}
