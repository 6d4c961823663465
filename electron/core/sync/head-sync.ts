/** Reads the newest deliveries down to where knowledge begins. */
import { firstInstant } from '../../contract/values/instants.ts';
import type { Range } from '../deliveries/coverage.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';
import { entryBehind, provenBy, walk } from '../deliveries/feed/walk-pages.ts';
import type { PageWriter } from './page-writer.ts';

/** Rows of this age and younger may still change, and rows may still appear among them. Milliseconds. */
export const settlesAfter = 15 * 60_000;

/** So far below what is young, what was young a moment ago is read along; milliseconds. */
const readAlong = 10 * 60_000;

export interface HeadSync {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly pages: PageWriter;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** With nothing known yet, how far back to read; epoch milliseconds. */
  readonly horizon: number;
  /** Whether to read on through what is known but not yet settled. */
  readonly unsettledToo: boolean;
  /** Pages after which what is not known is left as a hole, which several cursors at once fill faster. */
  readonly mostPages: number;
  /** Told after each page, with the rows of the whole run. */
  readonly onProgress: (progress: HeadProgress) => void;
}

export interface HeadProgress {
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

export interface HeadSynced extends HeadProgress {
  /** Whether it ended where knowledge begins; otherwise it left a hole, and what is not settled was not read again. */
  readonly reachedKnown: boolean;
}

/**
 * Runs once. Each page is stored with the claim that everything between it and the newest row is there, in one
 * transaction: whatever ends the run, what is missing is a hole that the archive knows of.
 */
export async function syncHead(options: HeadSync): Promise<HeadSynced> {
  const { source, archive, pages, signal, now, horizon, unsettledToo, mostPages, onProgress } = options;
  const reader = archive.reader.deliveries;
  const known = (await reader.coverage()).at(-1);
  const lastUnsettled = (await reader.unsettled()).at(-1);
  const progress = { rowsRead: 0, rowsRejected: 0 };
  let count = 0;
  let reachedKnown = true;
  let settled: Range | null = null;
  await pages.writing('atOnce', async (write) => {
    for await (const step of walk(source, {}, signal, now())) {
      const { rows, rejected, unreadable, newest, oldest, next, read } = step;
      const entry = entryBehind(step);
      // The newest row's millisecond may not be over.
      const covered = provenBy(step, newest && newest - 1, true);
      const young = newest === null ? null : { from: newest - settlesAfter, to: newest };
      const noted = { ...(entry && { entry }), ...(young && { unsettled: young }) };
      await write({ rows, covered, read, unreadable, fetchedAt: now(), ...noted });
      progress.rowsRead += rows.length;
      progress.rowsRejected += rejected;
      count += 1;
      onProgress({ ...progress });
      if (newest === null || oldest === null) continue;
      settled = { from: next === null ? firstInstant : oldest + 1, to: newest - settlesAfter - 1 };
      if (oldest < bottomOf(newest)) break;
      // A run that has proved nothing would have to begin at the same place again.
      if (count < mostPages || !covered || oldest <= (known?.to ?? Number.NEGATIVE_INFINITY)) continue;
      reachedKnown = false;
      break;
    }
  });
  // What was young when this run began is not settled by it, and neither is what it only read the upper part of.
  if (settled && reachedKnown) await archive.writer.deliveries.settle(settled);
  return { ...progress, reachedKnown };

  function bottomOf(newest: number): number {
    if (!known) return horizon;
    if (!unsettledToo) return known.to;
    const young = newest - settlesAfter;
    const isNear = lastUnsettled !== undefined && lastUnsettled.to > young - readAlong;
    return Math.min(known.to, young, isNear ? lastUnsettled.from : young);
  }
}
