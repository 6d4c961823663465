/** Reads the newest deliveries down to where knowledge begins. */
import type { Archive } from '../archive/archive.ts';
import { yearZero } from '../archive/slots.ts';
import type { DeliverySource } from './source.ts';
import { walk } from './walk.ts';

/** Rows younger than this are read again: they may still change, and rows may still appear among them. */
export const unsettledFor = 15 * 60_000;

export interface HeadSync {
  readonly source: DeliverySource;
  readonly archive: Archive;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** With nothing known yet, how far back to read; epoch milliseconds. */
  readonly horizon: number;
  /** Whether to read on through what is known but not yet settled. */
  readonly unsettledToo: boolean;
  /** Told after each page, with the rows of the whole run. */
  readonly onProgress: (progress: HeadProgress) => void;
}

export interface HeadProgress {
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

/**
 * Runs once. Each page is stored with the claim that everything between it and the newest row is there, in one
 * transaction: whatever ends the run, what is missing is a hole that the archive knows of.
 */
export async function syncHead(options: HeadSync): Promise<HeadProgress> {
  const { source, archive, signal, now, horizon, unsettledToo, onProgress } = options;
  const known = (await archive.reader.deliveries.coverage()).at(-1);
  const progress = { rowsRead: 0, rowsRejected: 0 };
  for await (const { rows, rejected, newest, oldest, next } of walk(source, {}, signal)) {
    // Of the oldest row's millisecond, the next page may hold more.
    const from = next === null ? yearZero : oldest === null ? null : oldest + 1;
    const resume = next && JSON.stringify(next);
    const covered = newest === null || from === null || from > newest ? null : { from, to: newest, resume };
    await archive.writer.deliveries.apply({ rows, covered, fetchedAt: now() });
    progress.rowsRead += rows.length;
    progress.rowsRejected += rejected;
    onProgress({ ...progress });
    if (newest === null || oldest === null) continue;
    const unsettled = unsettledToo ? newest - unsettledFor : newest;
    if (oldest < (known ? Math.min(known.to, unsettled) : horizon)) break;
  }
  return progress;
}
