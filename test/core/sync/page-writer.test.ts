import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeliveryBatch } from '../../../electron/core/deliveries/delivery-store.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { delivery } from '../../support/deliveries.ts';

const page = (id: number): DeliveryBatch => ({ rows: [delivery(id)], covered: null, fetchedAt: 0 });

/** A writer that notes the IDs of each transaction, and fails with those that hold a certain one. */
function noting(failsWith = -1) {
  const transactions: number[][] = [];
  const pages = createPageWriter(async (batches) => {
    await sleep(1);
    const ids = batches.flatMap(({ rows }) => rows.map(({ id }) => id));
    if (ids.includes(failsWith)) throw new Error('No room.');
    transactions.push(ids);
  });
  return { pages, transactions };
}

describe('the page writer', () => {
  it('writes what several walks bring in a moment in one transaction', async () => {
    // A moment is as long as it takes, however slow the machine is.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { pages, transactions } = noting();
    const walk = (ids: readonly number[]) =>
      pages.writing('gathered', async (write) => {
        for (const id of ids) {
          await write(page(id));
          await sleep(1);
        }
      });
    await Promise.all([walk([1, 2, 3]), walk([11, 12, 13])]);
    expect(transactions.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 11, 12, 13]);
    expect(transactions.length).toBeLessThan(6);
  });

  it('writes at once what somebody may be waiting for, and with it what waits', async () => {
    const { pages, transactions } = noting();
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    const later = pages.writing('gathered', async (write) => {
      await write(page(1));
      await seen;
    });
    await pages.writing('atOnce', (write) => write(page(2)));
    expect(transactions).toEqual([[1, 2]]);
    resolve();
    await later;
  });

  it('never holds more of a walk than a few pages', async () => {
    const { pages, transactions } = noting();
    await pages.writing('gathered', async (write) => {
      for (let id = 0; id < 100; id += 1) {
        await write(page(id));
        expect(id - transactions.flat().length).toBeLessThan(8);
      }
    });
    expect(transactions.flat()).toEqual(Array.from({ length: 100 }, (_, id) => id));
  });

  it('writes nothing of a walk after a page of it was lost, and all of the others', async () => {
    const { pages, transactions } = noting(3);
    const failing = pages.writing('gathered', async (write) => {
      for (const id of [1, 2, 3, 4, 5]) {
        await write(page(id));
        await sleep(20);
        await pages.writing('atOnce', () => Promise.resolve());
      }
    });
    await expect(failing).rejects.toThrow('No room.');
    await pages.writing('gathered', (write) => write(page(9)));
    expect(transactions.flat().every((id) => id < 3 || id === 9)).toBe(true);
    expect(transactions.flat()).toContain(9);
  });
});
