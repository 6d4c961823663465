/** One measured export, in a process of its own: memory that another one left behind would hide what this one takes. */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import type { ExportRun, MeasuredRun } from './run.ts';

const { request, databasePath, path, workers, isTableRead } = JSON.parse(process.argv[2] ?? '') as ExportRun;
const table = isTableRead
  ? new Worker(new URL('table-worker.ts', import.meta.url), { workerData: databasePath })
  : null;
const exporter = createExporter({ workerUrl: new URL(workers.workerUrl), readerUrl: new URL(workers.readerUrl) });
const before = process.memoryUsage().rss;
let most = before;
const watching = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

const pages = table ? readTable(table) : null;
const start = performance.now();
const { rows, bytes } = await exporter.export(
  request,
  { databasePath, path },
  { signal: new AbortController().signal, onProgress: () => undefined },
);
const milliseconds = performance.now() - start;

clearInterval(watching);
await table?.terminate();
const measured: MeasuredRun = {
  milliseconds,
  rows,
  bytes,
  grownMebibytes: (most - before) / 2 ** 20,
  loopDelayP99: delay.percentile(99) / 1e6,
  pageP95: pages && (pages.toSorted((a, b) => a - b)[Math.floor(pages.length * 0.95)] ?? null),
};
process.stdout.write(JSON.stringify(measured));

/** Jumps about in the table, as somebody who drags the scroll bar; gives the milliseconds of each page as they come. */
function readTable(table: Worker): readonly number[] {
  const milliseconds: number[] = [];
  const next = async (): Promise<void> => {
    const asked = performance.now();
    table.postMessage((milliseconds.length * 7_919) % 10_000);
    await once(table, 'message');
    milliseconds.push(performance.now() - asked);
    await setTimeout(20);
    await next();
  };
  next().catch(() => undefined);
  return milliseconds;
}
