/** The end of the app while it waits for the provider: what is broken off then is nobody's fault, and nothing waits for it. */

import { expect, onTestFinished, test, vi } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { activeProfileId } from './table/activity.ts';
import { makeBed } from './table/bed.ts';
import { makeHistory } from './table/history.ts';
import { type HeldBack, startTableProvider } from './table/provider.ts';

const planId = '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11';
const page = { order: 'newest', after: null, skip: 0, limit: 1 } as const;
const token = 'e30.e30.close';

/** A bed on which a resend has just completed, so that its outcome is followed. */
async function begin() {
  const folder = folderOfTest();
  const free = { freePages: Number.POSITIVE_INFINITY, freePosts: Number.POSITIVE_INFINITY };
  const provider = await startTableProvider({ token, rows: makeHistory(Date.now()).rows, ...free });
  onTestFinished(provider.close);
  const bed = await makeBed({ folder, baseUrl: provider.baseUrl, token, now: Date.now });
  provider.finishResends('all');
  const order = { mode: 'object', kind: 'CASHIN', objectReferenceId: 1 } as const;
  await bed.call('submitResends', { planId, profileId: await activeProfileId(bed.call), orders: [order], note: '' });
  await vi.waitFor(
    async () => {
      const list = await bed.call('listResends', { filter: { ...everyResend, planId }, page });
      expect(list).toMatchObject({ value: { rows: [{ state: 'completed' }] } });
    },
    { timeout: patienceMs },
  );
  return { bed, provider };
}

test.each<[string, HeldBack, number]>([
  // One of the two is the sync's, which has one page at a time on its way.
  ['deliveries are read for the sync and for an outcome', 'newest', 2],
  ['the list of resends is read', 'list', 1],
])('while %s', { timeout: patienceMs }, async (_name, kind, count) => {
  const { bed, provider } = await begin();
  provider.keepBack();
  await provider.untilHolding(kind, count);
  await bed.close();
  expect(bed.faults).toEqual([]);
});
