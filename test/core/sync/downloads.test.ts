import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Download } from '../../../electron/contract/download.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { createDownloads } from '../../../electron/core/sync/downloads.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { checkedEvent } from '../../support/checked-event.ts';
import { delivery, filtered, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** One delivery an hour, the newest at noon. */
const history = (days: number) =>
  Array.from({ length: days * 24 }, (_, id) => delivery(id, { createdAt: noon - (days * 24 - 1 - id) * hour }));
const period = { from: noon - 10 * day, to: noon - 1 };

/** An archive that holds the newest delivery, and downloads for it. */
async function downloading(
  options: {
    readonly beforePage?: () => Promise<void>;
    readonly zoneHours?: number;
    readonly onTold?: (count: number) => void;
  } = {},
) {
  const faults: unknown[] = [];
  const archive = inlineArchive(join(folderOfTest(), 'archive.db'));
  const rows = history(20);
  const provider = listedProvider(rows, { pageSize: 10, ...options });
  await archive.writer.deliveries.apply({
    rows: rows.slice(-1),
    covered: { from: noon - 1, to: noon - 1, resume: null },
    fetchedAt: noon,
  });
  const told: (Download | null)[] = [];
  const waiting = new Map<string, (download: Download) => void>();
  const downloads = createDownloads({
    ...{
      source: provider,
      archive,
      pages: createPageWriter(archive.writer.deliveries.applyAll),
      atOnce: () => 3,
      now: () => noon + told.length * 1_000,
    },
    retry: { firstRetry: 1, longestRetry: 1 },
    onChange: checkedEvent('downloadChanged', (download) => {
      told.push(download);
      options.onTold?.(told.length);
      if (download) waiting.get(download.phase)?.(download);
    }),
    onFault: (error) => faults.push(error),
  });
  onTestFinished(() => expect(faults).toEqual(options.onTold ? expect.any(Array) : []));
  onTestFinished(() => downloads.stop());
  const reaches = (phase: Download['phase']) => new Promise<Download>((resolve) => waiting.set(phase, resolve));
  const held = async () => (await archive.reader.deliveries.summarize(filtered(period))).count;
  const holes = async () => (await archive.reader.deliveries.summarize(filtered(period))).holes.length;
  return { archive, provider, downloads, told, reaches, held, holes };
}

describe('a download', () => {
  it('fetches a period, says how far it is, and leaves no hole in it', async () => {
    const { downloads, told, reaches, held, holes } = await downloading();
    const done = reaches('done');
    downloads.ask(period);
    expect(await done).toMatchObject({ ...period, asked: true, failure: null, secondsLeft: null });
    expect(await held()).toBe(240);
    expect(await holes()).toBe(0);
    const parts = told.map((download) => (download?.daysDone ?? 0) / (download?.daysTotal || 1));
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(told.some((download) => (download?.rowsPerSecond ?? 0) > 0)).toBe(true);
  });

  it('only goes forward, also where a second pass reads the days at the ends', async () => {
    // Its days begin half a day later than ours presumably do: what a first pass reads does not prove the ends.
    const { downloads, told, reaches, holes } = await downloading({ zoneHours: 14 });
    const done = reaches('done');
    downloads.ask(period);
    await done;
    const passes = new Set(told.map((download) => download?.daysTotal ?? 0).filter((total) => total > 0));
    expect(passes.size).toBeGreaterThan(1);
    const rows = told.map((download) => download?.rowsRead ?? 0);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(await holes()).toBe(0);
  });

  it('goes on to its end whatever becomes of those whom it tells', async () => {
    const { downloads, reaches, held } = await downloading({
      onTold: (count) => {
        if (count % 2 === 0) throw new Error('nobody listens');
      },
    });
    const done = reaches('done');
    downloads.ask(period);
    while ((await Promise.race([done, new Promise((resolve) => setImmediate(resolve))])) === undefined) {
      if (downloads.current()?.phase === 'done') break;
    }
    expect(downloads.current()).toMatchObject({ phase: 'done', failure: null });
    expect(await held()).toBe(240);
  });

  it('keeps what it has when it is cancelled, and goes on from there when it is asked for again', async () => {
    let pages = 0;
    const { provider, downloads, reaches, held, holes } = await downloading({
      beforePage: async () => {
        pages += 1;
        if (pages === 12) downloads.cancel();
      },
    });
    const cancelled = reaches('cancelled');
    downloads.ask(period);
    await cancelled;
    const before = await held();
    expect(before).toBeGreaterThan(0);
    expect(await holes()).toBeGreaterThan(0);
    const asked = provider.requests.length;
    const done = reaches('done');
    downloads.ask(period);
    await done;
    expect(await holes()).toBe(0);
    // Two hundred and forty rows by ten are some thirty requests, less what the first attempt had read.
    expect(provider.requests.length - asked).toBeLessThan(30);
  });

  it('waits for the network and goes on by itself', async () => {
    const { provider, downloads, reaches, holes } = await downloading();
    provider.failWith(fail('offline'));
    const waits = reaches('waiting');
    downloads.ask(period);
    expect((await waits).failure).toMatchObject({ code: 'offline' });
    const done = reaches('done');
    provider.failWith(null);
    await done;
    expect(await holes()).toBe(0);
  });

  it('waits for a new token until it is woken', async () => {
    const { provider, downloads, reaches } = await downloading();
    provider.failWith(fail('unauthorized'));
    const waits = reaches('waiting');
    downloads.ask(period);
    await waits;
    provider.failWith(null);
    const done = reaches('done');
    downloads.wake();
    expect(await done).toMatchObject({ phase: 'done' });
  });

  it('does not wait for ever for days that the head sync completed meanwhile', async () => {
    const { archive, provider, downloads, told, reaches } = await downloading();
    provider.failWith(fail('unauthorized'));
    const waits = reaches('waiting');
    downloads.keep(period);
    await waits;
    const requests = provider.requests.length;
    await archive.writer.deliveries.cover([{ ...period, resume: null }]);
    const done = reaches('done');
    downloads.wake();
    expect(await done).toMatchObject({ ...period, asked: false, failure: null });
    expect(downloads.current()).toEqual(told.at(-1));
    expect(provider.requests.length).toBe(requests);
  });

  it('makes way for what a person asks for, and is completed after that', async () => {
    let asks = true;
    const asked = { from: noon - 15 * day, to: noon - 14 * day };
    const { downloads, told, reaches, holes } = await downloading({
      beforePage: async () => {
        if (asks) downloads.ask(asked);
        asks = false;
      },
    });
    const keptIsDone = new Promise<void>((resolve) => {
      const watch = setInterval(() => {
        if (told.some((download) => download?.phase === 'done' && !download.asked)) resolve();
      }, 1);
      onTestFinished(() => clearInterval(watch));
    });
    downloads.keep(period);
    await reaches('done');
    await keptIsDone;
    expect(told.filter((download) => download?.phase === 'done').map((download) => download?.asked)).toEqual([
      true,
      false,
    ]);
    expect(told.some((download) => download?.phase === 'cancelled')).toBe(false);
    expect(await holes()).toBe(0);
  });

  it('makes way for what a person asks for also while it waits', async () => {
    const { provider, downloads, told, reaches } = await downloading();
    provider.failWith(fail('unauthorized'));
    const waits = reaches('waiting');
    downloads.keep(period);
    await waits;
    provider.failWith(null);
    const done = reaches('done');
    downloads.ask({ from: noon - 15 * day, to: noon - 14 * day });
    expect(await done).toMatchObject({ asked: true });
    expect(await reaches('done')).toMatchObject({ ...period, asked: false });
    expect(told.some((download) => download?.phase === 'cancelled')).toBe(false);
  });

  it('is not there any more once its archive is closed', async () => {
    const { downloads, told } = await downloading({ beforePage: async () => void downloads.stop() });
    downloads.ask(period);
    await expect.poll(() => told.at(-1)).toBeNull();
    expect(downloads.current()).toBeNull();
  });

  it('says nothing of days that are complete', async () => {
    const { archive, provider, downloads, told, reaches } = await downloading();
    const done = reaches('done');
    downloads.keep(period);
    await done;
    const [events, requests] = [told.length, provider.requests.length];
    downloads.keep(period);
    await archive.reader.deliveries.coverage();
    await downloads.stop();
    expect(told.slice(events)).toEqual([null]);
    expect(provider.requests.length).toBe(requests);
  });

  it('says why when the provider refuses', async () => {
    const { provider, downloads, reaches } = await downloading();
    const list = provider.listDeliveries;
    provider.listDeliveries = async (query, options) => {
      if (query.startDate && query.startDate < '2026-05-05') throw fail('refused');
      return list(query, options);
    };
    const failed = reaches('failed');
    downloads.keep(period);
    expect((await failed).failure).toMatchObject({ code: 'refused' });
  });
});
