/** The half of the fault table that needs the running app: its page, its machine, its desktop, and its end. */

import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { patienceMs } from '../../build/patience.ts';
import { whyNoSecretService } from '../support/secret-service.ts';
import { openSessionBus, type SessionBus } from '../support/session-bus.ts';
import { queuedObjects, watchedObjects } from './table/activities.ts';
import { appFaults } from './table/app-faults.ts';
import { type PlayedAppRow, playAppRow } from './table/app-row.ts';
import { activityNames } from './table/cells.ts';
import { expected } from './table/expected.ts';
import { recentSize } from './table/history.ts';

const atOnce = 2;
const patience = 5 * patienceMs;
const why = findChromium() === null ? 'no Chromium is installed' : await whyNoSecretService();

const objects = [...queuedObjects, ...watchedObjects].toSorted().map(String);
const rows = new Map<string, Promise<PlayedAppRow>>();
const queue = new PQueue({ concurrency: atOnce });
let bus: SessionBus | null = null;

describe.skipIf(why !== null)(`the running app${why ? ` (${why})` : ''}`, { timeout: patience }, () => {
  beforeAll(async () => {
    const opened = await openSessionBus();
    bus = opened;
    for (const fault of appFaults) {
      const row = queue.add(() => playAppRow(fault, opened));
      // The tests of its cells say so.
      row.catch(() => undefined);
      rows.set(fault.name, row);
    }
  });
  afterAll(async () => {
    await queue.onIdle();
    await bus?.close();
  }, patience);

  describe.each(appFaults)('$name', ({ name }) => {
    const row = async (): Promise<PlayedAppRow> => {
      const played = await rows.get(name);
      if (!played) throw new Error('It was not played.');
      return played;
    };

    test.each(activityNames)('%s', async (activity) => {
      const { cells, stuck } = await row();
      expect(stuck).not.toContain(activity);
      expect(cells.get(activity)).toEqual(expected[name][activity]);
    });

    test('nothing is lost, and nothing is there twice', async () => {
      const { evidence } = await row();
      expect(evidence).toMatchObject({ lost: [], invented: [], stretches: 1, integrity: 'ok' });
      expect(new Map([...evidence.made].toSorted())).toEqual(new Map(objects.map((object) => [object, 1])));
      expect(evidence.posts).toBe(objects.length);
      for (const lines of evidence.exported) expect(lines).toBe(recentSize);
      expect(evidence.exported.length).toBeGreaterThan(0);
    });
  });
});
