/** The end of the app while it waits for the provider: what is broken off then is nobody's fault, and nothing waits for it. */

import { expect, onTestFinished, test } from 'vitest';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { activeProfileId } from './table/activity.ts';
import { makeBed } from './table/bed.ts';
import { makeHistory } from './table/history.ts';
import { type HeldBack, startTableProvider } from './table/provider.ts';

const planId = '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11';
const page = { order: 'newest', after: null, skip: 0, limit: 1 } as const;
const token = 'e30.e30.close';

/** A bed on which a resend completes, so that its outcome is followed; `kept` is what the provider answers no more from the start. */
async function begin(kept: HeldBack) {
  const folder = folderOfTest();
  const free = { freePages: Number.POSITIVE_INFINITY, freePosts: Number.POSITIVE_INFINITY };
  const provider = await startTableProvider({ token, rows: makeHistory(Date.now()).rows, ...free });
  onTestFinished(provider.close);
  const bed = await makeBed({ folder, baseUrl: provider.baseUrl, token, now: Date.now });
  provider.finishResends('all');
  if (kept === 'newest') provider.keepBack(kept);
  const order = { mode: 'object', kind: 'CASHIN', objectReferenceId: 1 } as const;
  await bed.call('submitResends', { planId, profileId: await activeProfileId(bed.call), orders: [order], note: '' });
  await expect
    .poll(() => bed.call('listResends', { filter: { ...everyResend, planId }, page }))
    .toMatchObject({ value: { rows: [{ state: 'completed' }] } });
  return { bed, provider };
}

test.each<[string, HeldBack, number]>([
  // One of the two is the sync's, which has one page at a time on its way.
  ['deliveries are read for the sync and for an outcome', 'newest', 2],
  ['the list of resends is read', 'list', 1],
])('while %s', async (_name, kind, count) => {
  const { bed, provider } = await begin(kind);
  provider.keepBack();
  await provider.untilHolding(kind, count);
  await bed.close();
  expect(bed.faults).toEqual([]);
});
