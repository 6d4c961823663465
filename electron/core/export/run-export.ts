/** Writes an export, from the first look into the archive to the finished file. Runs where it may block: in a worker. */
import type { DatabaseSync } from 'node:sqlite';
import { type Exported, excelRows } from '../../contract/export.ts';
import { openForReading } from '../archive/connection.ts';
import { holesWithin } from '../archive/coverage.ts';
import { readCoverage } from '../archive/coverage-store.ts';
import { fail } from '../failure-error.ts';
import type { ExportJob, ExportProgress, ExportRequest } from './export-job.ts';
import { zoneOffsetFunction } from './formats/csv-excel.ts';
import { type Format, formatOf } from './formats/format.ts';
import { pagesOf, type Source } from './pages.ts';
import { type Selection, selectByFilter, selectById } from './selection.ts';
import { deliveriesTable } from './tables/deliveries.ts';
import { openTargetFile, type TargetFile } from './target-file.ts';
import { createZoneOffsets } from './zone-offsets.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Milliseconds between two tellings of progress. */
const progressInterval = 100;

/**
 * Writes the file of a job and gives what is in it. All of it is of one state of the archive, that of its beginning. When
 * it fails, there is neither a file nor a partial one, and a file that had the name before is unchanged.
 *
 * @throws `cancelled`, `validation` (`zone`, `path`), the failures of {@link openTargetFile}, and SQLite's own errors.
 */
export async function runExport(job: ExportJob, options: RunOptions): Promise<Exported> {
  const { request, path, partial } = job;
  const db = openSnapshot(job.databasePath, request.zone);
  try {
    const file = await openTargetFile(path, partial);
    try {
      const selection = select(db, request);
      const format = formatOf(
        request,
        request.columns.map((name) => ({ name, column: deliveriesTable.columns[name] })),
      );
      const { rows, overlong } = await writeRows(file, { db, request, selection, format, ...options });
      await file.finish();
      return {
        path,
        rows,
        bytes: file.bytes,
        holes: holesOf(db, request),
        missing: selection.missing,
        beyondExcel: beyondExcel(request, rows, overlong),
      };
    } catch (error) {
      await file.discard();
      throw error;
    }
  } finally {
    db.close();
  }
}

/**
 * Opens the archive for one long read. Its memory is that of an export, not of a reader that answers clicks: few cached
 * pages, since each is needed once, and no mapped file, whose pages would count as this process's memory.
 */
function openSnapshot(path: string, zone: string): DatabaseSync {
  const offsetAt = createZoneOffsets(zone);
  const db = openForReading(path);
  db.exec('PRAGMA mmap_size = 0; PRAGMA cache_size = -8192; PRAGMA temp_store = FILE');
  db.function(zoneOffsetFunction, { deterministic: true }, (at) => offsetAt(Number(at)));
  db.exec('BEGIN');
  return db;
}

function select(db: DatabaseSync, { filter, ids }: ExportRequest): Selection {
  return ids ? selectById(db, ids) : selectByFilter(db, filter);
}

interface Work extends RunOptions {
  readonly db: DatabaseSync;
  readonly request: ExportRequest;
  readonly selection: Selection;
  readonly format: Format;
}

async function writeRows(file: TargetFile, work: Work): Promise<{ readonly rows: number; readonly overlong: number }> {
  const { db, selection, format, signal, onProgress } = work;
  await file.write(Buffer.from(format.head));
  let rows = 0;
  let overlong = 0;
  let toldAt = 0;
  for (const page of pagesOf(db, sourceOf(work))) {
    await file.write(page.bytes);
    rows += page.rows;
    overlong += page.overlong;
    if (signal.aborted) throw fail('cancelled');
    if (performance.now() - toldAt < progressInterval) continue;
    toldAt = performance.now();
    onProgress({ rows, total: selection.total, bytes: file.bytes });
  }
  onProgress({ rows, total: selection.total, bytes: file.bytes });
  return { rows, overlong };
}

function sourceOf({ request, selection, format }: Work): Source {
  const { keys, since, until } = selection;
  const { columns, key, from } = deliveriesTable;
  const owner = keys === 'chosen' ? 'k' : 'd';
  const long = request.columns.map((name) => columns[name]).filter(({ type }) => type === 'long-text');
  return {
    from: from(keys, request.columns),
    at: `${owner}.${key.at}`,
    id: `${owner}.${key.id}`,
    rowSql: format.rowSql,
    overlongSql: format.overlongSql,
    weightSql: long.map(({ sql }) => `coalesce(octet_length(${sql}), 0)`).join(' + ') || null,
    order: request.order,
    since,
    until,
  };
}

function holesOf(db: DatabaseSync, { filter, ids }: ExportRequest): Exported['holes'] {
  return ids ? [] : [...holesWithin(readCoverage(db), filter.from, filter.to)];
}

/** The title is Excel's first row. */
function beyondExcel({ format }: ExportRequest, rows: number, cells: number): Exported['beyondExcel'] {
  return format === 'csv-excel' ? { rows: Math.max(0, rows + 1 - excelRows), cells } : { rows: 0, cells: 0 };
}
