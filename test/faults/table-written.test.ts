/** The fault table that people read is the one that the tests hold the app against. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { activities } from './table/activities.ts';
import { appFaults } from './table/app-faults.ts';
import { activityNames, faultNames } from './table/cells.ts';
import { coreFaults } from './table/core-faults.ts';

test('every cell of the table is played', () => {
  const played = [...coreFaults, ...appFaults].map(({ name }) => name);
  expect(played.toSorted()).toEqual(faultNames.toSorted());
  expect(activities.map(({ name }) => name).toSorted()).toEqual(activityNames.toSorted());
});

test('the README shows the table as it is', async () => {
  const script = fileURLToPath(new URL('./table/write.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script, '--check']);
});
