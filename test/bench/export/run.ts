/** Runs exports, ours and those of the `sqlite3` command, each in a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { ExportDeliveries } from '../../../electron/contract/export.ts';

export interface Workers {
  readonly workerUrl: string;
  readonly readerUrl: string;
}

export interface ExportRun {
  readonly request: ExportDeliveries;
  readonly databasePath: string;
  readonly path: string;
  readonly workers: Workers;
  /** Whether somebody reads the table meanwhile. */
  readonly isTableRead: boolean;
}

export interface MeasuredRun {
  readonly milliseconds: number;
  readonly rows: number;
  readonly bytes: number;
  /** Largest growth of the process's resident memory. */
  readonly grownMebibytes: number;
  /** 99th percentile of the main thread's event loop delay, in milliseconds. */
  readonly loopDelayP99: number;
  /** 95th percentile of the milliseconds for a page of the table, where it was read. */
  readonly pageP95: number | null;
}

const room = fileURLToPath(new URL('../../../electron/core/export/', import.meta.url));
const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** Bundles the worker entries as the app ships them: stripping types from sources would count as the export's work. */
export async function bundleWorkers(folder: string): Promise<Workers> {
  const entries = ['export-worker', 'export-reader-worker'];
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: folder,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [entry, join(room, `${entry}.ts`)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.mjs`)).href;
  return {
    workerUrl: urlOf('export-worker'),
    readerUrl: urlOf('export-reader-worker'),
  };
}

/** Runs one export in a process of its own, and gives what it took. */
export async function runExportChild(run: ExportRun): Promise<MeasuredRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(run)]);
  return JSON.parse(stdout) as MeasuredRun;
}

/** Returns the milliseconds that `sqlite3 -csv` takes to write a query's rows to a file, or `null` where there is none. */
export async function runSqlite3(databasePath: string, query: string, path: string): Promise<number | null> {
  const file = await open(path, 'w');
  try {
    const start = performance.now();
    const shell = spawn('sqlite3', ['-readonly', '-csv', databasePath, query], {
      stdio: ['ignore', file.fd, 'inherit'],
    });
    const [code] = await once(shell, 'exit');
    if (code !== 0) throw new Error(`sqlite3 ended with ${code}.`);
    return performance.now() - start;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    await file.close();
  }
}
