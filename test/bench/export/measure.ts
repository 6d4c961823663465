/** What an export of everything costs, beside what the `sqlite3` command takes for the same columns of the same file. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import {
  type DeliveryColumn,
  deliveryColumns,
  type ExportDeliveries,
  type ExportFormat,
} from '../../../electron/contract/export.ts';
import { bundleWorkers, type MeasuredRun, runExportChild, runSqlite3 } from './run.ts';

export interface Figure {
  readonly what: string;
  /** Medians over the runs. */
  readonly milliseconds: number;
  readonly sqlite3Milliseconds: number | null;
  readonly ratio: number | null;
  /** Largest over the runs. */
  readonly grownMebibytes: number;
  readonly loopDelayP99: number;
  readonly rows: number;
  readonly mebibytes: number;
}

const texts: readonly DeliveryColumn[] = ['body', 'header', 'response'];
const columnSets: Readonly<Record<string, readonly DeliveryColumn[]>> = {
  'without texts': deliveryColumns.filter((column) => !texts.includes(column)),
  'with texts': deliveryColumns,
};
const formats: readonly ExportFormat[] = ['csv-excel', 'csv', 'jsonl'];

const columnSql: Readonly<Record<DeliveryColumn, string>> = {
  id: 'd.id',
  createdAt: 'd.created_at',
  kind: 'r.kind',
  eventType: 'r.event_type',
  result: 'r.result',
  statusCode: 'r.status_code',
  transactionId: 'd.transaction_id',
  url: 'coalesce(d.url, r.url)',
  webhookId: 'r.webhook_id',
  updatedAt: 'd.updated_at',
  body: 't.body',
  header: 't.header',
  response: 't.response',
};

/** Measures every format with and without texts, each time after the command, so that both meet the same machine. */
export async function measureExports(databasePath: string, folder: string, runs: number): Promise<readonly Figure[]> {
  await mkdir(folder, { recursive: true });
  const workers = await bundleWorkers(join(folder, 'workers'));
  const path = join(folder, 'export.out');
  const figures: Figure[] = [];
  for (const [name, columns] of Object.entries(columnSets)) {
    for (const format of formats) {
      const ours: MeasuredRun[] = [];
      const theirs: (number | null)[] = [];
      for (let run = 0; run < runs; run += 1) {
        theirs.push(await runSqlite3(databasePath, queryOf(columns), path));
        await rm(path);
        ours.push(await runExportChild({ request: requestOf(columns, format), databasePath, path, workers }));
        await rm(path);
      }
      figures.push(figureOf(`${format}, ${name}`, ours, theirs));
    }
  }
  return figures;
}

function requestOf(columns: readonly DeliveryColumn[], format: ExportFormat): ExportDeliveries {
  const locale = { language: 'pt-BR', zone: 'America/Sao_Paulo' } as const;
  return { filter: everyDelivery, order: 'newest', columns: [...columns], format, ...locale };
}

function figureOf(what: string, ours: readonly MeasuredRun[], theirs: readonly (number | null)[]): Figure {
  const milliseconds = median(ours.map((run) => run.milliseconds));
  const measured = theirs.filter((time) => time !== null);
  const sqlite3Milliseconds = measured.length > 0 ? median(measured) : null;
  return {
    what,
    milliseconds,
    sqlite3Milliseconds,
    ratio: sqlite3Milliseconds && milliseconds / sqlite3Milliseconds,
    grownMebibytes: Math.max(...ours.map((run) => run.grownMebibytes)),
    loopDelayP99: Math.max(...ours.map((run) => run.loopDelayP99)),
    rows: ours[0]?.rows ?? 0,
    mebibytes: (ours[0]?.bytes ?? 0) / 2 ** 20,
  };
}

function queryOf(columns: readonly DeliveryColumn[]): string {
  const withTexts = columns.some((column) => texts.includes(column));
  return `SELECT ${columns.map((column) => columnSql[column]).join(', ')}
    FROM deliveries d JOIN traits r ON r.id = d.traits_id ${withTexts ? 'JOIN delivery_texts t ON t.place = d.place' : ''}
    ORDER BY d.created_at DESC, d.id DESC`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
