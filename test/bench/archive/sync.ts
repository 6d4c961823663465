/** How fast deliveries come in: beside a loop that only fetches and parses, and beside a single cursor on a slow line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { createProvider, type Provider } from '../../../electron/core/provider/provider.ts';
import type { SyncSettings } from '../../../electron/core/settings/settings-of-features.ts';
import { createSync } from '../../../electron/core/sync/sync.ts';
import { openArchive } from '../../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../../support/archive-options.ts';
import { type Figure, median, millisecondsOf } from '../figures.ts';
import { sampleDays, sampleEnd } from '../sample.ts';

const providerProcess = fileURLToPath(new URL('provider-process.ts', import.meta.url));
/** The sample begins with the horizon's day, so that the first of its rows are kept. */
const keepDays = sampleDays + 1;

export interface SyncSizes {
  readonly rows: number;
  readonly slowRows: number;
  /** How often the fast one is repeated, each right after what it is compared with. */
  readonly runs: number;
}

const usual = { keepDays, pollMs: 15_000 };

export async function measureSync(folder: string, { rows, slowRows, runs }: SyncSizes): Promise<readonly Figure[]> {
  const unlimited = { ...usual, requestsAtOnce: 4, requestsPerSecond: Number.POSITIVE_INFINITY };
  const fast = await withProvider(rows, 0, async (provider, baseUrl) => {
    const ratios: { readonly parsed: number; readonly bare: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const bare = await millisecondsOf(() => readAllBare(baseUrl));
      const parsed = await millisecondsOf(() => readAll(provider));
      const synced = await syncAll(provider, folder, rows, unlimited);
      ratios.push({ parsed: parsed / synced, bare: bare / synced });
    }
    return ratios;
  });
  const slow = await withProvider(slowRows, 100, async (provider) => {
    const bare = await millisecondsOf(() => readAll(provider));
    return bare / (await syncAll(provider, folder, slowRows, { ...usual, requestsAtOnce: 8, requestsPerSecond: 100 }));
  });
  return [
    {
      what: `sync of ${rows} rows, beside fetching and parsing them, one cursor`,
      value: median(fast.map(({ parsed }) => parsed)),
      unit: 'times',
      target: { atLeast: 0.7 },
    },
    {
      what: '... beside fetching and JSON.parse alone, no schemas',
      value: median(fast.map(({ bare }) => bare)),
      unit: 'times',
      target: null,
    },
    {
      what: '60 days at 100 ms an answer, 8 at once, beside one cursor',
      value: slow,
      unit: 'times',
      target: { atLeast: 4 },
    },
  ];
}

/** The least that any client does. */
async function readAllBare(baseUrl: string): Promise<void> {
  let query: string | null = '?limit=100';
  while (query !== null) {
    const answer = await fetch(`${baseUrl}/v3/webhooks/logs${query}`, { headers: { authorization: 'Bearer token' } });
    const { next } = JSON.parse(await answer.text()) as { readonly next: string | null };
    query = next && `${new URL(next).search}&limit=100`;
  }
}

/** What sync does with a page before it is written: fetched, parsed and checked, as the provider's own room does it. */
async function readAll(provider: Provider): Promise<void> {
  let page = await provider.listDeliveries({ limit: 100 });
  while (page.next) page = await provider.listDeliveries({ limit: 100, cursor: page.next });
}

/** Returns the milliseconds from the start until the archive holds everything. */
async function syncAll(provider: Provider, folder: string, rows: number, settings: SyncSettings): Promise<number> {
  const path = join(folder, 'synced', 'archive.db');
  const archive = await openArchive(archiveOptions(path));
  const { promise: complete, resolve, reject } = Promise.withResolvers<void>();
  const check = async (): Promise<void> => {
    const { count, holes } = await archive.reader.deliveries.summarize({
      ...everyDelivery,
      from: sampleEnd - sampleDays * 86_400_000,
    });
    if (count === rows && holes.length === 0) resolve();
  };
  const sync = createSync({
    ...{ provider, archive, now: () => sampleEnd, settings: () => settings },
    onState: ({ phase }) => void (phase === 'idle' && check().catch(reject)),
    onDownload: (download) => void (download?.phase === 'done' && check().catch(reject)),
    onFault: reject,
  });
  try {
    return await millisecondsOf(() => {
      sync.start();
      return complete;
    });
  } finally {
    await sync.stop();
    await archive.close();
    await rm(join(folder, 'synced'), { recursive: true, force: true });
  }
}

async function withProvider<T>(
  rows: number,
  delay: number,
  work: (provider: Provider, baseUrl: string) => Promise<T>,
): Promise<T> {
  const server: ChildProcess = spawn(process.execPath, [providerProcess, String(rows), String(delay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [baseUrl] = await once(server.stdout ?? server, 'data');
    const address = String(baseUrl).trim();
    return await work(createProvider({ baseUrl: address, token: () => 'token', fetch }), address);
  } finally {
    server.kill();
  }
}
