import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { syncHead } from '../../../electron/core/sync/head-sync.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { rereadDue } from '../../../electron/core/sync/reread.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const minute = 60_000;

/** Three hours with a delivery each minute, the newest at noon; that of 150 minutes ago was not answered. */
async function synced() {
  const archive = inlineArchive(join(folderOfTest(), 'archive.db'));
  const rows = Array.from({ length: 181 }, (_, id) =>
    delivery(id, { createdAt: noon - (180 - id) * minute, statusCode: id === 30 ? null : 200 }),
  );
  const provider = listedProvider(rows, { pageSize: 10 });
  const signal = new AbortController().signal;
  const pages = createPageWriter(archive.writer.deliveries.applyAll);
  const context = (now: number) => ({ source: provider, archive, pages, signal, now: () => now });
  const head = (now: number) =>
    syncHead({ ...context(now), horizon: 0, unsettledToo: true, mostPages: 100, onProgress: () => undefined });
  await head(noon);
  const answer = () => {
    const row = delivery(30, { createdAt: noon - 150 * minute, updatedAt: noon, statusCode: 500 });
    provider.rows.set(30, row);
  };
  /** As if all of it had just been read again, so that nothing is due for its age. */
  const freshAt = (now: number) =>
    archive.writer.deliveries.apply({ rows: [], covered: null, read: { from: 0, to: noon, at: now }, fetchedAt: now });
  const dueAt = async (now: number) => {
    await freshAt(now);
    return requestsOf(() => rereadDue(context(now)));
  };
  const status = async () => (await archive.reader.deliveries.get(30)).statusCode;
  const requestsOf = async (work: () => Promise<unknown>) => {
    const before = provider.requests.length;
    await work();
    return provider.requests.slice(before);
  };
  return { archive, provider, context, head, answer, status, requestsOf, dueAt };
}

describe('what may have changed', () => {
  it('is read again from the nearest cursor on, and not more than that', async () => {
    const { answer, status, dueAt } = await synced();
    answer();
    const requests = await dueAt(noon + 90 * minute);
    expect(await status()).toBe(500);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.cursor).toBeDefined();
  });

  it('is read again ever more rarely while it is not answered', async () => {
    const { dueAt } = await synced();
    // It was 150 minutes old when it was read: half of that has to pass.
    expect(await dueAt(noon + 74 * minute)).toHaveLength(0);
    expect(await dueAt(noon + 75 * minute)).toHaveLength(1);
    expect(await dueAt(noon + 150 * minute)).toHaveLength(0);
    expect(await dueAt(noon + 200 * minute)).toHaveLength(1);
  });

  it('is found by its day where the provider refuses its own cursors', async () => {
    const { archive, provider, context, answer, status } = await synced();
    const list = provider.listDeliveries;
    const picky = {
      listDeliveries: async (query: Parameters<typeof list>[0], options: Parameters<typeof list>[1]) => {
        if (query.cursor && !query.endDate) throw fail('validation', { field: 'cursor_id' });
        return list(query, options);
      },
    };
    answer();
    await rereadDue({ ...context(noon + 90 * minute), source: picky });
    expect(await archive.reader.deliveries.entryAbove(0)).toBeNull();
    await rereadDue({ ...context(noon + 90 * minute), source: picky });
    expect(await status()).toBe(500);
  });

  it('is read once more after it was young, with what appeared below it meanwhile', async () => {
    const { archive, provider, context, head } = await synced();
    // It was created before the newest one, and came into the list after it.
    provider.rows.set(1_000, delivery(1_000, { createdAt: noon - 5 * minute }));
    provider.rows.set(2_000, delivery(2_000, { createdAt: noon + 5 * 60 * minute }));
    await head(noon + 5 * 60 * minute);
    await rereadDue(context(noon + 5 * 60 * minute));
    expect((await archive.reader.deliveries.get(1_000)).id).toBe(1_000);
    expect(await archive.reader.deliveries.unsettled()).toHaveLength(1);
  });
});
