/** Worker entry: a thread that writes one export and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { asArchiveError } from '../archive/sqlite-failure.ts';
import { failureOf } from '../failure-error.ts';
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
  const known = asArchiveError(error);
  const failure = failureOf(known);
  const trace = failure.code === 'internal' && known instanceof Error ? (known.stack ?? known.message) : null;
  report({ kind: 'failed', failure, trace });
} finally {
  port.close();
}
