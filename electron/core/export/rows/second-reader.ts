/** The leader's end of the second reader: a thread that reads every other page of a large export. */
import { Worker } from 'node:worker_threads';
import { releaseProxy, wrap } from 'comlink/dist/esm/comlink.mjs';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { fail } from '../../lib/failure-error.ts';
import { threadLimits } from '../export-job.ts';
import type { Page } from './page-reader.ts';
import type { KeyRange, Source } from './source.ts';

/** What the thread is started with. */
export interface SecondReaderData {
  readonly databasePath: string;
  readonly zone: string;
  readonly source: Source;
}

/** What the thread answers. */
export interface SecondReaderCalls {
  /** Answers once its snapshot of the archive is open. */
  isReady(): true;
  read(range: KeyRange): Page | null;
}

export interface SecondReader {
  /** Pages that it was asked for and has not given yet. */
  readonly pending: number;
  /** Rejects when the thread crashed. */
  read(range: KeyRange): Promise<Page | null>;
  end(): Promise<void>;
}

/** A second reader that may be on its way. */
export interface Enlisted {
  /** The reader, once it is there. */
  current(): SecondReader | null;
  end(): Promise<void>;
}

/**
 * Starts a second reader, and takes it when it sees what the first one sees: `isSame` is asked once its snapshot is open.
 * An export that gets none is an export by one thread.
 */
export function enlistSecondReader(url: URL, data: SecondReaderData, isSame: () => boolean): Enlisted {
  let reader: SecondReader | null = null;
  let wanted = true;
  const starting = start(url, data).then(
    async (started) => {
      if (wanted && isSame()) reader = started;
      else await started.end();
    },
    () => undefined,
  );
  return {
    current: () => reader,
    end: async () => {
      wanted = false;
      await starting;
      await reader?.end();
    },
  };
}

async function start(url: URL, data: SecondReaderData): Promise<SecondReader> {
  const worker = new Worker(url, { workerData: data, resourceLimits: threadLimits });
  const calls = wrap<SecondReaderCalls>(nodeEndpoint(worker));
  const fallen = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(fail('internal', { message: 'The second reader stopped.' })));
  });
  fallen.catch(() => undefined);
  let pending = 0;
  await Promise.race([calls.isReady(), fallen]);
  return {
    get pending() {
      return pending;
    },
    read: async (range) => {
      pending += 1;
      try {
        return await Promise.race([calls.read(range), fallen]);
      } finally {
        pending -= 1;
      }
    },
    end: async () => {
      calls[releaseProxy]();
      await worker.terminate();
    },
  };
}
