/** Reads one day of the provider's date filter, or the rest of one. */
import type { DayRead } from '../deliveries/days-store.ts';
import type { Cursor, DeliverySource } from '../deliveries/feed/delivery-source.ts';
import { entryBehind, provenBy, type Step, walk } from '../deliveries/feed/walk-pages.ts';
import type { BareReading } from '../deliveries/readings.ts';
import type { DeliveriesQuery } from '../provider/queries.ts';
import type { PageWriter } from './page-writer.ts';
import { isOver, rangeOfDay } from './provider-days.ts';

export interface DayTask {
  /** How far it was read before. */
  readonly read: DayRead;
  /** Whether it begins with the day's newest row; otherwise at a cursor within the day, and its progress is not noted. */
  readonly isWhole: boolean;
  /** Reading ends when rows older than this come. */
  readonly until: number;
}

export interface DayTaskContext {
  readonly source: DeliverySource;
  readonly pages: PageWriter;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Nothing above is claimed: it may not have settled. */
  readonly to: number;
  /** Told of each page: how many rows it had, and which part of the day is read with it. */
  readonly onRows: (rows: number, part: number) => void;
}

/** Reads until the day ends or the rest of it is known, and gives how far it came. */
export async function readDay(task: DayTask, context: DayTaskContext): Promise<DayRead> {
  const { source, pages, signal, now, to, onRows } = context;
  const { day } = task.read;
  let read = task.read;
  await pages.writing('gathered', async (write) => {
    for await (const walked of walk(source, queryOf(task), signal, now())) {
      const step: Step = { ...walked, newest: read.newest ?? walked.newest, oldest: walked.oldest ?? read.oldest };
      const { rows, newest, oldest, next } = step;
      read = { day, newest, oldest, resume: next && JSON.stringify(next) };
      const entry = entryBehind(step);
      // A day that is not over may grow at its newer end; it is read anew.
      const noted = { ...(task.isWhole && isOver(day, now()) && { day: read }), ...(entry && { entry }) };
      const covered = provenBy(step, newest && Math.min(newest, to), false);
      const { unreadable } = walked;
      await write({ rows, covered, read: below(walked.read, to), unreadable, fetchedAt: now(), ...noted });
      onRows(rows.length, partOf(read));
      if (next !== null && oldest !== null && oldest < task.until) break;
    }
  });
  return read;
}

/** Beside the newest instant, a day may hold what is newer still. */
function below(read: BareReading | null, newest: number): BareReading | null {
  return read && read.from < newest ? { ...read, to: Math.min(read.to, newest - 1) } : null;
}

/** From its cursor on, a day's list goes down to its beginning; the filter's other end is above the cursor. */
function queryOf({ read, isWhole }: DayTask): DeliveriesQuery {
  const { day, resume } = read;
  return {
    startDate: day,
    ...(isWhole && { endDate: day }),
    ...(resume !== null && { cursor: JSON.parse(resume) as Cursor }),
  };
}

function partOf({ day, oldest }: DayRead): number {
  const { from, to } = rangeOfDay(day);
  return oldest === null ? 0 : Math.min(1, Math.max(0, (to - oldest) / (to - from)));
}
