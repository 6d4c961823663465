/** Plays one fault of the process, the machine or the desktop against the running app. */

import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs } from '../../../build/patience.ts';
import type { SessionBus } from '../../support/session-bus.ts';
import { watchedObjects } from './activities.ts';
import type { Stage } from './activity.ts';
import type { AppFault } from './app-faults.ts';
import { openAppStage } from './app-stage.ts';
import { firstToken } from './core-faults.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { makeHistory, recentSize } from './history.ts';
import { type Observed, observe } from './observe.ts';
import { startTableProvider } from './provider.ts';

/** POSTs that leave before the fault: those that are watched, and the first of the queue. */
const freePosts = watchedObjects.length + 2;

export interface PlayedAppRow extends Observed {
  readonly evidence: Evidence;
}

/** Returns what was seen while the fault lasted, and what lay on the disk and in the provider's log afterwards. */
export async function playAppRow(fault: AppFault, bus: SessionBus): Promise<PlayedAppRow> {
  const history = makeHistory(Date.now());
  const provider = await startTableProvider({ token: firstToken, rows: history.rows, freePages: 4, freePosts });
  const app = await openAppStage(bus, provider.baseUrl);
  try {
    await app.signIn(firstToken, 'keychain');
    const stage: Stage = {
      ...{ call: app.call, provider, history, recentRows: recentSize, isInstant: fault.isInstant },
      until,
    };
    const observed = await observe(stage, {
      inflict: () => fault.inflict(app, provider),
      ...(fault.ends && { ends: fault.ends }),
    });
    const path = app.databasePath();
    await app.app().close();
    return { ...observed, evidence: readEvidence({ path, provider, told: [], exported: app.exported() }) };
  } finally {
    await app.close();
    await provider.close();
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await holds()); await sleep(50))
    if (Date.now() > deadline) throw new Error(`It never held: ${holds}`);
}
