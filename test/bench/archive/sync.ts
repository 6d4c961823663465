/** How fast deliveries come in: beside a loop that only fetches and parses, and beside a single cursor on a slow line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { openArchive } from '../../../electron/core/archive/archive.ts';
import { createProvider, type Provider } from '../../../electron/core/provider/provider.ts';
import { createSync, type SyncSettings } from '../../../electron/core/sync/sync.ts';
import { archiveOptions } from '../../support/archive-options.ts';
import { type Figure, millisecondsOf } from '../figures.ts';
import { sampleDays, sampleEnd } from '../sample.ts';

const providerProcess = fileURLToPath(new URL('provider-process.ts', import.meta.url));
/** The sample begins with the horizon's day, so that the first of its rows are kept. */
const keepDays = sampleDays + 1;

export interface SyncSizes {
  readonly rows: number;
  readonly slowRows: number;
}

const usual = { keepDays, pollMs: 15_000 };

export async function measureSync(folder: string, { rows, slowRows }: SyncSizes): Promise<readonly Figure[]> {
  const fast = await withProvider(rows, 0, async (provider) => {
    const bare = await millisecondsOf(() => readAll(provider));
    const unlimited = { requestsAtOnce: 4, requestsPerSecond: Number.POSITIVE_INFINITY };
    return bare / (await syncAll(provider, folder, rows, { ...usual, ...unlimited }));
  });
  const slow = await withProvider(slowRows, 100, async (provider) => {
    const bare = await millisecondsOf(() => readAll(provider));
    return bare / (await syncAll(provider, folder, slowRows, { ...usual, requestsAtOnce: 8, requestsPerSecond: 100 }));
  });
  return [
    {
      what: `sync of ${rows} rows, beside fetching and parsing alone`,
      value: fast,
      unit: 'times',
      target: { atLeast: 0.7 },
    },
    {
      what: '60 days at 100 ms an answer, 8 at once, beside one cursor',
      value: slow,
      unit: 'times',
      target: { atLeast: 4 },
    },
  ];
}

export async function readAll(provider: Provider): Promise<void> {
  let page = await provider.listDeliveries({ limit: 100 });
  while (page.next) page = await provider.listDeliveries({ limit: 100, cursor: page.next });
}

/** Gives the milliseconds from the start until the archive holds everything. */
export async function syncAll(
  provider: Provider,
  folder: string,
  rows: number,
  settings: SyncSettings,
): Promise<number> {
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

async function withProvider<T>(rows: number, delay: number, work: (provider: Provider) => Promise<T>): Promise<T> {
  const server: ChildProcess = spawn(process.execPath, [providerProcess, String(rows), String(delay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [baseUrl] = await once(server.stdout ?? server, 'data');
    return await work(createProvider({ baseUrl: String(baseUrl).trim(), token: () => 'token', fetch }));
  } finally {
    server.kill();
  }
}
