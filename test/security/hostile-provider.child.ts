/**
 * The app's side of a hostile provider, in a process of its own whose memory can be measured: an archive that holds three
 * deliveries, and for every message the address of a provider to sync with. Answers what came of it.
 */
import { readFileSync } from 'node:fs';
import { everyDelivery } from '../../electron/contract/delivery.ts';
import { failureOf } from '../../electron/core/lib/failure-error.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import { syncHead } from '../../electron/core/sync/head-sync.ts';
import { createPageWriter } from '../../electron/core/sync/page-writer.ts';
import { type Archive, openArchive } from '../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../support/archive-options.ts';
import { delivery } from '../support/plain-delivery.ts';

export interface Attempt {
  readonly baseUrl: string;
  /** The archive's file; another one for each attempt that follows on one that stored something. */
  readonly path: string;
  /** Reads the list of resends instead. */
  readonly resends?: boolean;
  /** Longest time of a request; as in the app, unless a test would wait for it. */
  readonly requestMs?: number;
}

export interface Result {
  readonly failure: { readonly code: string; readonly message?: string | undefined } | null;
  readonly rejected: number;
  /** IDs of the archive's deliveries, the newest first. */
  readonly ids: readonly number[];
  /** Of the newest delivery. */
  readonly body: string | null;
  readonly eventType: string | null;
  readonly resends: readonly (string | null)[];
  /** The most memory that this process ever held, in megabytes. */
  readonly peak: number;
  readonly polluted: boolean;
}

const now = Date.UTC(2026, 4, 13);
const signal = new AbortController().signal;

/** What the archive holds when the attack begins: it may not be lost, whatever comes. */
const storedBefore = [1, 2, 3].map((id) => delivery(id));

const tell = (message: unknown) => process.send?.(message);

let open: { readonly path: string; readonly archive: Archive } | null = null;

/** An attempt that changed nothing leaves its archive to the next one. */
async function archiveAt(path: string): Promise<Archive> {
  if (open?.path === path) return open.archive;
  await open?.archive.close();
  open = { path, archive: await openArchive(archiveOptions(path)) };
  return open.archive;
}

async function attempt({ baseUrl, path, resends = false, requestMs = 30_000 }: Attempt): Promise<Result> {
  const archive = await archiveAt(path);
  await archive.writer.deliveries.apply({ rows: storedBefore, covered: null, fetchedAt: now });
  const provider = createProvider({
    ...{ baseUrl, token: () => 'hostile-token-of-the-test', fetch: globalThis.fetch },
    timeouts: { requestMs },
    retry: { limit: 1, firstWaitMs: 1 },
  });
  let failure: Result['failure'] = null;
  let rejected = 0;
  let listed: (string | null)[] = [];
  try {
    if (resends) {
      const page = await provider.listResends({ limit: 100 });
      rejected = page.rejected.length;
      listed = page.rows.map(({ objectReferenceId }) => objectReferenceId);
    } else {
      const pages = createPageWriter(archive.writer.deliveries.applyAll);
      await syncHead({
        ...{ source: provider, archive, pages, signal, now: () => now, horizon: 0, unsettledToo: true, mostPages: 50 },
        onProgress: ({ rowsRejected }) => {
          rejected = rowsRejected;
        },
      });
    }
  } catch (error) {
    const { code, message } = failureOf(error);
    failure = { code, message };
  }
  const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
  const rows = await archive.reader.deliveries.list(everyDelivery, page);
  const [newest] = rows;
  const detail = newest && (await archive.reader.deliveries.get(newest.id));
  return {
    ...{ failure, rejected, ids: rows.map(({ id }) => id), resends: listed },
    ...{ body: detail?.body ?? null, eventType: newest?.eventType ?? null },
    peak: peakMegabytes(),
    polluted: 'polluted' in {},
  };
}

function peakMegabytes(): number {
  // What the system counts for a process begins with what the process held that started it.
  const own =
    process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  return Number(own?.[1] ?? process.resourceUsage().maxRSS) / 1024;
}

process.on('message', (message: Attempt) => {
  attempt(message).then(tell, (error: unknown) => tell({ fault: error instanceof Error ? error.stack : error }));
});
tell('ready');
