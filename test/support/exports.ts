/** Exports for tests: an archive on the disk, a folder to export to, and readers that share no code with the exporter. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import { type DeliveryFilter, type DeliveryRow, everyDelivery } from '../../electron/contract/delivery.ts';
import { deliveryColumns, type ExportDeliveries, type Exported } from '../../electron/contract/export.ts';
import { openForWriting } from '../../electron/core/database/connection.ts';
import { migrate } from '../../electron/core/database/migrate.ts';
import type { Stretch } from '../../electron/core/deliveries/coverage.ts';
import { createDeliveryStore, type DeliveryStore } from '../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryQueries } from '../../electron/core/deliveries/query/delivery-queries.ts';
import { runExport } from '../../electron/core/export/run-export.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { noon } from './deliveries.ts';
import { folderOfTest } from './folder-of-test.ts';

const room = new URL('../../electron/core/export/', import.meta.url);
export const exportWorkers = {
  workerUrl: new URL('export-worker.ts', room),
  readerUrl: new URL('export-reader-worker.ts', room),
};

/** A request for every delivery and column, but for these facts. */
export const exportRequest = (facts: Partial<ExportDeliveries> = {}): ExportDeliveries => ({
  table: 'deliveries',
  filter: everyDelivery,
  order: 'newest',
  columns: [...deliveryColumns],
  format: 'csv-excel',
  language: 'pt-BR',
  zone: 'America/Sao_Paulo',
  ...facts,
});

export interface ExportBench {
  readonly folder: string;
  readonly databasePath: string;
  readonly store: DeliveryStore;
  /** What the table shows of a filter, newest first. */
  list(filter: DeliveryFilter): Promise<readonly DeliveryRow[]>;
  /** Exports on this thread and reads the file back. */
  export(facts?: Partial<ExportDeliveries>): Promise<{ readonly exported: Exported; readonly text: string }>;
}

/** An archive with these deliveries, written as sync writes them. */
export async function exportBench(
  rows: readonly ProviderDelivery[] = [],
  covered: Stretch | null = null,
): Promise<ExportBench> {
  const folder = folderOfTest();
  const databasePath = join(folder, 'archive', 'archive.db');
  const db = openForWriting(databasePath);
  onTestFinished(() => db.close());
  migrate(db);
  const store = createDeliveryStore(db, () => undefined);
  store.apply({ rows, covered, fetchedAt: noon });
  let count = 0;
  return {
    folder,
    databasePath,
    store,
    list: async (filter) =>
      createDeliveryQueries(db).list(filter, { order: 'newest', after: null, skip: 0, limit: 500 }),
    export: async (facts = {}) => {
      count += 1;
      const path = join(folder, `export-${count}`);
      const job = { request: exportRequest(facts), databasePath, path } as const;
      const signal = new AbortController().signal;
      const partial = join(folder, `.partial-${basename(path)}`);
      const readerUrl = exportWorkers.readerUrl.href;
      const exported = await runExport({ ...job, partial, readerUrl }, { signal, onProgress: () => undefined });
      return { exported, text: await readFile(path, 'utf8') };
    },
  };
}

/** Reads CSV strictly: what is not RFC 4180 throws. */
export function readCsv(text: string, delimiter = ','): string[][] {
  return parse(text, { delimiter, bom: true, record_delimiter: '\r\n', relax_quotes: false });
}
