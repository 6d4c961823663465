/** What it costs, on one thread, to spell the archive's rows as plain CSV: three ways to do the same. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { stringify } from 'csv-stringify/sync';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { createZone } from '../../../electron/core/export/formats/zone-sql.ts';
import { formatOf } from '../../../electron/core/export/prepare.ts';
import { sourceOf } from '../../../electron/core/export/rows/compile.ts';
import { pagesOf } from '../../../electron/core/export/rows/pages.ts';
import { selectDeliveries } from '../../../electron/core/export/selections/deliveries.ts';
import { openSnapshot } from '../../../electron/core/export/snapshot.ts';
import { deliveriesTable } from '../../../electron/core/export/tables/deliveries.ts';
import type { Figure } from '../figures.ts';

const columns = ['id', 'createdAt', 'kind', 'eventType', 'result', 'statusCode', 'transactionId', 'url'] as const;
const query = `SELECT d.id, d.created_at, r.kind, r.event_type, r.result, r.status_code, d.transaction_id,
  coalesce(d.url, r.url) FROM deliveries d JOIN traits r ON r.id = d.traits_id
  ORDER BY d.created_at DESC, d.id DESC`;
const batchLength = 1_000;

type Write = (portion: string | Uint8Array) => void;

const ways: Readonly<Record<string, (db: DatabaseSync, write: Write) => void | Promise<void>>> = {
  'SQLite spells the rows': async (db, write) => {
    const named = columns.map((name) => ({ name, column: deliveriesTable.columns[name] }));
    const format = formatOf({ format: 'csv', language: 'en', zone: createZone('UTC', Date.now()) }, named);
    const selection = selectDeliveries(db, { filter: everyDelivery });
    const source = sourceOf({ table: deliveriesTable, columns, format, selection, order: 'newest' });
    for await (const { bytes } of pagesOf(db, source, () => null)) write(bytes);
  },
  'a loop over node:sqlite': (db, write) => {
    for (const rows of batchesOf(db)) write(`${rows.map((row) => row.map(spelled).join(',')).join('\r\n')}\r\n`);
  },
  'csv-stringify': (db, write) => {
    const cast = { date: (value: Date) => value.toISOString() };
    for (const rows of batchesOf(db)) write(stringify(rows, { record_delimiter: 'windows', cast }));
  },
};

/** They have no targets: they say why rows are spelled as they are. */
export async function measureEncoders(databasePath: string, path: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [way, spell] of Object.entries(ways)) {
    const snapshot = openSnapshot(databasePath, () => 0);
    const file = openSync(path, 'w');
    const start = performance.now();
    await spell(snapshot.db, (portion) => void writeSync(file, portion as Uint8Array));
    figures.push({
      what: `spelling rows on one thread: ${way}`,
      value: performance.now() - start,
      unit: 'ms',
      target: null,
    });
    closeSync(file);
    snapshot.close();
  }
  return figures;
}

type Row = (string | number | Date | null)[];

function* batchesOf(db: DatabaseSync): Generator<Row[]> {
  const statement = db.prepare(query);
  statement.setReturnArrays(true);
  let batch: Row[] = [];
  for (const row of statement.iterate() as unknown as Iterable<Row>) {
    row[1] = new Date(Number(row[1]));
    batch.push(row);
    if (batch.length < batchLength) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function spelled(value: Row[number]): string {
  if (value instanceof Date) return value.toISOString();
  const text = String(value ?? '');
  return /["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
