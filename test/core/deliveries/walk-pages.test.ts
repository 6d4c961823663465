import { describe, expect, it } from 'vitest';
import type { Cursor, DeliverySource } from '../../../electron/core/deliveries/feed/delivery-source.ts';
import { walk } from '../../../electron/core/deliveries/feed/walk-pages.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { syncHead } from '../../../electron/core/sync/head-sync.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const signal = new AbortController().signal;
const day = 86_400_000;

/** A provider whose every page is what a function of its number gives, and leads to another one. */
function endless(pageAt: (count: number) => { rows?: ProviderDelivery[]; next?: Cursor; rejected?: number }) {
  let requests = 0;
  const source: DeliverySource = {
    listDeliveries: async () => {
      const count = requests++;
      const { rows = [], next, rejected = 0 } = pageAt(count);
      const at = Array.from({ length: rejected }, (_, position) => ({
        position,
        id: null,
        createdAt: null,
        fields: [],
      }));
      return { rows, rejected: at, previous: null, next: next ?? cursor(count) };
    },
  };
  return { source, requests: () => requests };
}

const cursor = (id: number): Cursor => ({ datetime: new Date(noon).toISOString(), id, direction: 'NEXT' });

async function walkAll(source: DeliverySource): Promise<number> {
  let rows = 0;
  for await (const step of walk(source, {}, signal, noon)) rows += step.rows.length;
  return rows;
}

describe('a walk ends though its list does not', () => {
  it.each([
    ['gives the same cursor for ever', () => ({ rows: [delivery(1)], next: cursor(1) })],
    ['goes round in a circle of two', (count: number) => ({ rows: [delivery(1)], next: cursor(count % 2) })],
    ['gives the same row with ever new cursors', () => ({ rows: [delivery(1)] })],
    ['gives empty pages with ever new cursors', () => ({})],
    ['gives rows of which none can be read', () => ({ rejected: 100 })],
  ])('when it %s', async (_, pageAt) => {
    const { source, requests } = endless(pageAt);
    await expect(walkAll(source)).rejects.toMatchObject({
      failure: { code: 'provider', message: 'Its pages do not end.' },
    });
    expect(requests()).toBeLessThanOrEqual(2_001);
  });

  it('and not when a few pages are empty, or an instant is longer than a page', async () => {
    const rows = Array.from({ length: 450 }, (_, id) => delivery(id, { createdAt: noon }));
    const listed = listedProvider(rows);
    let emptyPages = 0;
    const source: DeliverySource = {
      listDeliveries: async (query, options) => {
        if (emptyPages++ < 10) return { rows: [], rejected: [], previous: null, next: cursor(1_000 + emptyPages) };
        return listed.listDeliveries(query, options);
      },
    };
    expect(await walkAll(source)).toBe(450);
  });
});

describe('a machine whose clock is days behind', () => {
  it('takes the provider’s clock for the truth, and reads no further than to what it knows', async () => {
    const archive = await temporaryArchive();
    const listed = listedProvider(Array.from({ length: 1_000 }, (_, id) => delivery(id)));
    const source: DeliverySource = {
      listDeliveries: async (...asked) => ({ ...(await listed.listDeliveries(...asked)), answeredAt: noon + day }),
    };
    const pages = createPageWriter(archive.writer.deliveries.applyAll);
    const sync = () =>
      syncHead({
        ...{ source, archive, pages, signal, now: () => noon - 10 * day, horizon: noon - 70 * day },
        ...{ unsettledToo: false, mostPages: 20, onProgress: () => undefined },
      });
    await sync();
    expect((await archive.reader.deliveries.coverage()).at(-1)?.to).toBe(noon + 999_000 - 1);
    const requests = listed.requests.length;
    await sync();
    expect(listed.requests.length).toBe(requests + 1);
  });
});

describe('a row from the future', () => {
  it('is kept, and what comes after it is not taken for known', async () => {
    const archive = await temporaryArchive();
    const future = delivery(9_999, { createdAt: Date.UTC(9999, 11, 31) });
    const provider = listedProvider([future, delivery(1), delivery(2)]);
    const pages = createPageWriter(archive.writer.deliveries.applyAll);
    const sync = () =>
      syncHead({
        ...{ source: provider, archive, pages, signal, now: () => noon + day, horizon: noon - 60 * day },
        ...{ unsettledToo: false, mostPages: 20, onProgress: () => undefined },
      });
    await sync();
    // A night's worth of deliveries, more than a page of them.
    for (let id = 3; id <= 300; id += 1) provider.rows.set(id, delivery(id));
    await sync();
    expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 301 });
    expect((await archive.reader.deliveries.coverage()).at(-1)?.to).toBeLessThan(noon + day);
  });
});
