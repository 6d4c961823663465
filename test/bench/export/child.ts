/** One measured export, in a process of its own: memory that another one left behind would hide what this one takes. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import type { ExportRun, MeasuredRun } from './run.ts';

const { request, databasePath, path, workers } = JSON.parse(process.argv[2] ?? '') as ExportRun;
const exporter = createExporter({ workerUrl: new URL(workers.workerUrl), readerUrl: new URL(workers.readerUrl) });
const before = process.memoryUsage().rss;
let most = before;
const watching = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

const start = performance.now();
const { rows, bytes } = await exporter.exportDeliveries(
  { ...request, databasePath, path },
  { signal: new AbortController().signal, onProgress: () => undefined },
);
const milliseconds = performance.now() - start;

clearInterval(watching);
const measured: MeasuredRun = {
  milliseconds,
  rows,
  bytes,
  grownMebibytes: (most - before) / 2 ** 20,
  loopDelayP99: delay.percentile(99) / 1e6,
};
process.stdout.write(JSON.stringify(measured));
