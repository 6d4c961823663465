/** Worker entry: a thread that writes one export and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { asArchiveError } from '../database/sqlite-failure.ts';
import { postedFailure } from '../lib/thread-failure.ts';
import type { ExportJob, ExportReport } from './export-job.ts';
import { runExport } from './run-export.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker.');

const report = (message: ExportReport): void => port.postMessage(message);
const cancelling = new AbortController();
// Whatever it is sent: there is only one message.
port.once('message', () => cancelling.abort());

try {
  const exported = await runExport(workerData as ExportJob, {
    signal: cancelling.signal,
    onProgress: (progress) => report({ kind: 'progress', progress }),
  });
  report({ kind: 'done', exported });
} catch (error) {
  report({ kind: 'failed', ...postedFailure(asArchiveError(error)) });
} finally {
  port.close();
}
