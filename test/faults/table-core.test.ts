/** The half of the fault table that needs no window: network, clock, disk, database and threads. */

import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import { noSmallDisk } from '../support/small-disk.ts';
import { queuedObjects, watchedObjects } from './table/activities.ts';
import { activityNames } from './table/cells.ts';
import { coreFaults } from './table/core-faults.ts';
import { type PlayedRow, playCoreRow } from './table/core-row.ts';
import { expected } from './table/expected.ts';
import { recentSize } from './table/history.ts';

/** Most of a row is waiting. */
const atOnce = 5;
const patience = 5 * patienceMs;

const objects = [...queuedObjects, ...watchedObjects].toSorted().map(String);
const rows = new Map<string, Promise<PlayedRow>>();
const queue = new PQueue({ concurrency: atOnce });

const here = ({ name }: { readonly name: string }) => name !== 'disk-full' || noSmallDisk === null;

beforeAll(() => {
  for (const fault of coreFaults.filter(here)) {
    const row = queue.add(() => playCoreRow(fault));
    // The tests of its cells say so.
    row.catch(() => undefined);
    rows.set(fault.name, row);
  }
});
afterAll(() => queue.onIdle(), patience);

for (const fault of coreFaults) {
  const why = here(fault) ? '' : ` (${noSmallDisk})`;
  describe.skipIf(why !== '')(`${fault.name}${why}`, { timeout: patience }, () => {
    const row = async (): Promise<PlayedRow> => {
      const played = await rows.get(fault.name);
      if (!played) throw new Error('It was not played.');
      return played;
    };

    test.each(activityNames)('%s', async (activity) => {
      const { cells, stuck } = await row();
      expect(stuck).not.toContain(activity);
      expect(cells.get(activity)).toEqual(expected[fault.name][activity]);
    });

    test('nothing is lost, and nothing is there twice', async () => {
      const { evidence } = await row();
      expect(evidence).toMatchObject({ lost: [], invented: [], toldTwice: [], untold: [], integrity: 'ok' });
      expect(evidence.stretches).toBe(1);
      expect(evidence.states).toEqual(objects.map(() => 'completed'));
      // Every object once, by requests that were asked for: no POST left a second time.
      expect(new Map([...evidence.made].toSorted())).toEqual(new Map(objects.map((object) => [object, 1])));
      expect(evidence.posts).toBe(objects.length);
      for (const lines of evidence.exported) expect(lines).toBe(recentSize);
      expect(evidence.exported).toHaveLength(1);
    });
  });
}
