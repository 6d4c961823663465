import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { createPreviewQueries } from '../../../electron/core/resends/preview/preview-queries.ts';
import { createResendEngine } from '../../../electron/core/resends/resend-engine.ts';
import { resendHandlers } from '../../../electron/core/resends/resend-handlers.ts';
import { everythingAtOnce } from '../../support/resends/settings.ts';
import { cashinOrders, openStore, promised } from '../../support/resends/store.ts';

test('a plan that was seen in one profile is nothing in the one that was taken up meanwhile', async () => {
  const { db, store, queries } = openStore();
  const previews = createPreviewQueries(db);
  const { queue, list } = createResendEngine({
    ...{ store: promised(store), provider: () => null, now: Date.now, settings: () => everythingAtOnce },
    ...{ onChange: () => {}, onFault: () => {} },
  });
  let profileId = 'shop';
  const handlers = resendHandlers(() => ({
    profileId,
    reader: promised(queries),
    previews: promised(previews),
    queue,
    list,
  }));
  const plan = { planId: randomUUID(), profileId: 'shop', orders: cashinOrders(2), note: '' };
  profileId = 'other';
  await expect(async () => handlers.submitResends(plan)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  expect(queries.summarize(everyResend).count).toBe(0);
  profileId = 'shop';
  expect((await handlers.submitResends(plan)).keys).toHaveLength(2);
});
