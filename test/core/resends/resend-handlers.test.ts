import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
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
  const handlers = resendHandlers({
    current: () => ({ profileId, reader: promised(queries), previews: promised(previews), queue, list }),
    confirmUnseen: async () => true,
  });
  const plan = { planId: randomUUID(), profileId: 'shop', orders: cashinOrders(2), note: '', ticket: null };
  profileId = 'other';
  await expect(async () => handlers.submitResends(plan)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  expect(queries.summarize(everyResend).count).toBe(0);
  profileId = 'shop';
  expect((await handlers.submitResends(plan)).keys).toHaveLength(2);
});

describe('a plan', () => {
  function handlersOf(confirmUnseen: (count: number) => Promise<boolean>) {
    const { db, store, queries } = openStore();
    const { queue, list } = createResendEngine({
      ...{ store: promised(store), provider: () => null, now: Date.now, settings: () => everythingAtOnce },
      ...{ onChange: () => {}, onFault: () => {} },
    });
    let profileId = 'shop';
    const handlers = resendHandlers({
      current: () => ({
        profileId,
        reader: promised(queries),
        previews: promised(createPreviewQueries(db)),
        queue,
        list,
      }),
      confirmUnseen,
    });
    const goTo = (id: string): void => {
      profileId = id;
    };
    return { handlers, queries, goTo };
  }
  const planOf = (change: object = {}) => ({
    ...{ planId: randomUUID(), profileId: 'shop', orders: cashinOrders(2), note: '', ticket: null as string | null },
    ...change,
  });

  test('that its preview counted is sent without a question, once, and again only under its own name', async () => {
    const asked = vi.fn(async () => false);
    const { handlers } = handlersOf(asked);
    const { ticket } = await handlers.previewResends({ orders: cashinOrders(2) });
    const plan = planOf({
      ticket,
      // What the preview found for an object comes back with the order, and changes nothing that is sent.
      orders: cashinOrders(2).map((order) => ({ ...order, transactionIds: ['t'] })),
    });
    const first = await handlers.submitResends(plan);
    expect(await handlers.submitResends(plan)).toMatchObject({ keys: first.keys });
    expect(asked).not.toHaveBeenCalled();
    await expect(handlers.submitResends(planOf({ ticket }))).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(asked).toHaveBeenCalledExactlyOnceWith(2);
  });

  test.each<[string, (ticket: string) => object]>([
    ['without a ticket', () => ({})],
    ['with one that nobody handed out', () => ({ ticket: randomUUID() })],
    ['with other objects', (ticket) => ({ ticket, orders: cashinOrders(3) })],
    [
      'with objects of the other kind',
      (ticket) => ({ ticket, orders: cashinOrders(2).map((order) => ({ ...order, kind: 'CASHOUT' as const })) }),
    ],
  ])('%s is for a person to confirm, and is not made when they say no', async (_, change) => {
    const { handlers, queries } = handlersOf(async () => false);
    const { ticket } = await handlers.previewResends({ orders: cashinOrders(2) });
    const sent = handlers.submitResends(planOf(change(ticket)));
    await expect(sent).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(queries.summarize(everyResend).count).toBe(0);
  });

  test('is nothing in a profile that was taken up while a person was asked', async () => {
    const { handlers, queries, goTo } = handlersOf(async () => {
      goTo('other');
      return true;
    });
    await expect(handlers.submitResends(planOf())).rejects.toMatchObject({ failure: { code: 'not_found' } });
    expect(queries.summarize(everyResend).count).toBe(0);
  });
});
