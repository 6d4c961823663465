/** Writes an export, from the first look into the archive to the finished file. Runs where it may block: in a worker. */
import type { Exported, ExportRequest } from '../../contract/export.ts';
import { fail } from '../lib/failure-error.ts';
import type { ExportJob, ExportProgress } from './export-job.ts';
import { excelRows } from './formats/excel-limits.ts';
import { createZone } from './formats/zone-sql.ts';
import { type Prepared, prepare } from './prepare.ts';
import { pagesOf } from './rows/pages.ts';
import { type Enlisted, enlistSecondReader } from './rows/second-reader.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { openTargetFile, type TargetFile } from './target-file.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Told for the first time when the rows are found and nothing is written yet. */
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Milliseconds between two tellings of progress. */
const progressInterval = 100;

/** An export of fewer rows is written before a second reader has started. */
const rowsForTwo = 20_000;

/**
 * Writes the file of a job and gives what is in it. All of it is of one state of the archive, that of its beginning. When
 * it fails, there is neither a file nor a partial one, and a file that had the name before is unchanged.
 *
 * @throws `cancelled`, `validation` (`zone`, `path`), the failures of {@link openTargetFile}, and SQLite's own errors.
 */
export async function runExport(job: ExportJob, options: RunOptions): Promise<Exported> {
  const { request, path, partial } = job;
  const zone = createZone(request.zone, Date.now());
  const snapshot = openSnapshot(job.databasePath, zone.offsetAt);
  try {
    const file = await openTargetFile(path, partial);
    try {
      const prepared = prepare(snapshot.db, request, zone);
      const { rows, overlong } = await writeRows(file, { job, snapshot, prepared, ...options });
      await file.finish();
      return {
        path,
        rows,
        bytes: file.bytes,
        holes: prepared.holes,
        missing: prepared.selection.missing,
        beyondExcel: beyondExcel(request, rows, overlong),
      };
    } catch (error) {
      await file.discard();
      throw error;
    }
  } finally {
    snapshot.close();
  }
}

interface Work extends RunOptions {
  readonly job: ExportJob;
  readonly snapshot: Snapshot;
  readonly prepared: Prepared;
}

async function writeRows(file: TargetFile, work: Work): Promise<{ readonly rows: number; readonly overlong: number }> {
  const { snapshot, signal, onProgress } = work;
  const { head, source, selection } = work.prepared;
  const { total } = selection;
  const second = enlist(work);
  let [rows, overlong, toldAt] = [0, 0, 0];
  try {
    onProgress({ rows, total, bytes: 0 });
    await file.write(new TextEncoder().encode(head));
    for await (const page of pagesOf(snapshot.db, source, second.current)) {
      await file.write(page.bytes);
      rows += page.rows;
      overlong += page.overlong;
      if (signal.aborted) throw fail('cancelled');
      if (performance.now() - toldAt < progressInterval) continue;
      toldAt = performance.now();
      onProgress({ rows, total, bytes: file.bytes });
    }
  } finally {
    await second.end();
  }
  // Of one state of the archive there is one count; anything else would be an export that claims more than it holds.
  if (rows !== total) throw new Error(`${rows} rows were written of ${total}.`);
  onProgress({ rows, total, bytes: file.bytes });
  return { rows, overlong };
}

/** A list of chosen keys is the first reader's own: nobody else sees it. */
function enlist({ job, snapshot, prepared: { selection, source } }: Work): Enlisted {
  if (selection.keys === 'chosen' || selection.total < rowsForTwo) {
    return { current: () => null, end: () => Promise.resolve() };
  }
  const data = { databasePath: job.databasePath, zone: job.request.zone, source };
  return enlistSecondReader(new URL(job.readerUrl), data, snapshot.isNewest);
}

/** The title is Excel's first row. */
function beyondExcel({ format }: ExportRequest, rows: number, cells: number): Exported['beyondExcel'] {
  return format === 'csv-excel' ? { rows: Math.max(0, rows + 1 - excelRows), cells } : { rows: 0, cells: 0 };
}
