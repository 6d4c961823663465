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
import type { Figure } from '../figures.ts';
import { bundleWorkers, type MeasuredRun, runExportChild, runSqlite3 } from './run.ts';

export interface ExportFigure {
  readonly what: string;
  /** Of the fastest run: the one that other work on the machine disturbed least. */
  readonly milliseconds: number;
  readonly sqlite3Milliseconds: number | null;
  readonly ratio: number | null;
  /** Of the run with the most; `null` where the table's reader took memory too. */
  readonly grownMebibytes: number | null;
  readonly loopDelayP99: number;
  readonly pageP95: number | null;
  readonly rows: number;
  readonly mebibytes: number;
}

export interface MeasureOptions {
  readonly databasePath: string;
  /** A folder for bundles and exports. */
  readonly folder: string;
  readonly runs: number;
  readonly formats: readonly ExportFormat[];
}

const texts: readonly DeliveryColumn[] = ['body', 'header', 'response'];
const columnSets: Readonly<Record<string, readonly DeliveryColumn[]>> = {
  'without texts': deliveryColumns.filter((column) => !texts.includes(column)),
  'with texts': deliveryColumns,
};

const columnSql: Readonly<Record<DeliveryColumn, string>> = {
  id: 'd.id',
  createdAt: 'd.created_at',
  kind: 'r.kind',
  eventType: 'r.event_type',
  result: 'r.result',
  statusCode: 'r.status_code',
  transactionId: 'd.transaction_id',
  amount: 'p.amount / 100.0',
  counterparty: 'p.counterparty',
  order: 'p.order_reference',
  objectId: 'p.object_id',
  paymentStatus: 'p.status',
  paidAt: 'p.paid_at',
  url: 'coalesce(d.url, r.url)',
  webhookId: 'r.webhook_id',
  updatedAt: 'd.updated_at',
  body: 't.body',
  header: 't.header',
  response: 't.response',
};

/**
 * Measures formats with and without texts, each run right after one of the command, so that both meet the same machine; and
 * at last one while somebody reads the table.
 */
export async function measureExports({ databasePath, folder, runs, formats }: MeasureOptions): Promise<ExportFigure[]> {
  await mkdir(folder, { recursive: true });
  const workers = await bundleWorkers(join(folder, 'workers'));
  const path = join(folder, 'export.out');
  const run = async (columns: readonly DeliveryColumn[], format: ExportFormat, isTableRead: boolean) => {
    const request = requestOf(columns, format);
    const measured = await runExportChild({ request, databasePath, path, workers, isTableRead });
    await rm(path);
    return measured;
  };
  const figures: ExportFigure[] = [];
  for (const [name, columns] of Object.entries(columnSets)) {
    for (const format of formats) {
      const ours: MeasuredRun[] = [];
      const theirs: (number | null)[] = [];
      for (let count = 0; count < runs; count += 1) {
        theirs.push(await runSqlite3(databasePath, queryOf(columns), path));
        await rm(path);
        ours.push(await run(columns, format, false));
      }
      figures.push(figureOf(`${format}, ${name}`, ours, theirs));
    }
  }
  const [format = 'csv-excel'] = formats;
  figures.push(figureOf(`${format}, with texts, the table in use`, [await run(deliveryColumns, format, true)], []));
  return figures;
}

/** Returns the table's lines: how long each export took beside the command, and the worst of what they cost others. */
export function figuresOf(exports: readonly ExportFigure[]): readonly Figure[] {
  const worst = (values: readonly (number | null)[]): number => Math.max(...values.map((value) => value ?? 0));
  const ratios = exports.flatMap(({ what, ratio }): Figure[] =>
    ratio === null
      ? []
      : [{ what: `export as ${what}, beside sqlite3 -csv`, value: ratio, unit: 'times', target: { atMost: 1 } }],
  );
  const memory = worst(exports.map(({ grownMebibytes }) => grownMebibytes));
  const delay = worst(exports.map(({ loopDelayP99 }) => loopDelayP99));
  const page = worst(exports.map(({ pageP95 }) => pageP95));
  return [
    ...ratios,
    { what: 'memory that an export takes, at worst', value: memory, unit: 'MiB', target: { atMost: 64 } },
    { what: 'event loop delay during exports, p99 at worst', value: delay, unit: 'ms', target: { atMost: 50 } },
    { what: 'jump in the table during an export, p95', value: page, unit: 'ms', target: { atMost: 50 } },
  ];
}

function requestOf(columns: readonly DeliveryColumn[], format: ExportFormat): ExportDeliveries {
  const locale = { language: 'pt-BR', zone: 'America/Sao_Paulo' } as const;
  return { table: 'deliveries', filter: everyDelivery, order: 'newest', columns: [...columns], format, ...locale };
}

function figureOf(what: string, ours: readonly MeasuredRun[], theirs: readonly (number | null)[]): ExportFigure {
  const milliseconds = Math.min(...ours.map((run) => run.milliseconds));
  const measured = theirs.filter((time) => time !== null);
  const sqlite3Milliseconds = measured.length > 0 ? Math.min(...measured) : null;
  return {
    what,
    milliseconds,
    sqlite3Milliseconds,
    ratio: sqlite3Milliseconds && milliseconds / sqlite3Milliseconds,
    grownMebibytes: ours.some((run) => run.pageP95 !== null)
      ? null
      : Math.max(...ours.map((run) => run.grownMebibytes)),
    loopDelayP99: Math.max(...ours.map((run) => run.loopDelayP99)),
    pageP95: ours[0]?.pageP95 ?? null,
    rows: ours[0]?.rows ?? 0,
    mebibytes: (ours[0]?.bytes ?? 0) / 2 ** 20,
  };
}

function queryOf(columns: readonly DeliveryColumn[]): string {
  const withTexts = columns.some((column) => texts.includes(column));
  return `SELECT ${columns.map((column) => columnSql[column]).join(', ')}
    FROM deliveries d JOIN traits r ON r.id = d.traits_id LEFT JOIN payments p ON p.place = d.place ${withTexts ? 'JOIN delivery_texts t ON t.place = d.place' : ''}
    ORDER BY d.created_at DESC, d.id DESC`;
}
