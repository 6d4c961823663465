/** The exporter as the main process sees it: each export has a worker thread of its own. */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Exported, ExportRequest } from '../../contract/export.ts';
import { fail } from '../lib/failure-error.ts';
import { arrivedFailure } from '../lib/thread-failure.ts';
import { cancelMessage, type ExportJob, type ExportProgress, type ExportReport, threadLimits } from './export-job.ts';
import { partialPathOf, removeForsaken } from './partial-files.ts';

export interface ExporterOptions {
  /** The worker entries, which a bundle has elsewhere than the sources. */
  readonly workerUrl: URL;
  readonly readerUrl: URL;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

export interface ExportPlace {
  /** The archive's file, or the list's. */
  readonly databasePath: string;
  /** Absolute path of the file to write; one that exists is replaced at the end. */
  readonly path: string;
}

export interface ExportOptions {
  /** Ends the export with `cancelled`. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

export interface Exporter {
  /**
   * Writes the rows of a request to a file and returns what is in it. `databasePath` is the archive, or the list's own file. The file appears whole or not at all, and holds one state of
   * the archive. Partial files that a killed process left in the folder are removed first.
   *
   * @throws `cancelled`; `disk_full` and `read_only`; `not_found` when the folder is gone; `validation` for a zone or a
   * name that cannot be; `archive_busy` and `archive_corrupt`.
   */
  export(request: ExportRequest, place: ExportPlace, options: ExportOptions): Promise<Exported>;
  /** Cancels what is under way and resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Makes an exporter; it starts a thread for each export, and none before. */
export function createExporter({ workerUrl, readerUrl, now = Date.now }: ExporterOptions): Exporter {
  const closing = new AbortController();
  const writing = new Set<string>();
  const underWay = new Set<Promise<unknown>>();

  async function write(request: ExportRequest, place: ExportPlace, options: ExportOptions): Promise<Exported> {
    const partial = partialPathOf(place.path);
    writing.add(partial);
    try {
      await removeForsaken(dirname(place.path), writing, now());
      if (options.signal.aborted) throw fail('cancelled');
      return await runWorker(workerUrl, { request, partial, readerUrl: readerUrl.href, ...place }, options);
    } finally {
      writing.delete(partial);
      // The worker removed it, unless it crashed.
      await rm(partial, { force: true }).catch(() => undefined);
    }
  }

  return {
    export: (request, place, options) => {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      const work = write(request, place, { ...options, signal });
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(underWay);
    },
  };
}

function runWorker(url: URL, job: ExportJob, { signal, onProgress }: ExportOptions): Promise<Exported> {
  const { promise, resolve, reject } = Promise.withResolvers<Exported>();
  const worker = new Worker(url, { workerData: job, resourceLimits: threadLimits });
  let isWriting = false;
  // While it looks for its rows it hears nothing, and has written nothing.
  const cancel = (): void => void (isWriting ? worker.postMessage(cancelMessage) : worker.terminate());
  let cause: unknown;
  worker.on('message', (report: ExportReport) => {
    if (report.kind === 'progress') {
      isWriting = true;
      onProgress(report.progress);
    } else if (report.kind === 'done') resolve(report.exported);
    else reject(arrivedFailure(report, 'the export worker'));
  });
  worker.once('error', (error) => {
    cause = error;
  });
  // After an answer this changes nothing.
  worker.once('exit', () =>
    reject(
      signal.aborted ? fail('cancelled') : fail('internal', { message: 'The export stopped before it ended.' }, cause),
    ),
  );
  signal.addEventListener('abort', cancel);
  return promise.finally(() => signal.removeEventListener('abort', cancel));
}
