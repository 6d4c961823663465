/** Fills what is missing of a period: day by day, several days at once. */

import { type Missing, missingWithin } from '../deliveries/coverage.ts';
import type { DayRead } from '../deliveries/days-store.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';
import { failureOf } from '../lib/failure-error.ts';
import { provenByDays } from './day-claims.ts';
import { type DayTask, type DayTaskContext, readDay } from './day-task.ts';
import type { PageWriter } from './page-writer.ts';
import { dayOf, daysBetween, daysLater } from './provider-days.ts';

export interface Fill {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly pages: PageWriter;
  /** Creation times, both ends included; epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Days that are read at once. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onProgress: (progress: FillProgress) => void;
}

export interface FillProgress {
  /** Of the present pass: a second one may read more days at the ends. */
  readonly daysTotal: number;
  /** Days read to the end, and parts of those that are being read. */
  readonly daysDone: number;
  /** Of the whole run: it only grows. */
  readonly rowsRead: number;
}

/**
 * Fills a period and gives whether it is complete now. What was read before an interruption is not read again. What is
 * newer than the newest stretch is left to the head sync: only the provider's newest rows tell how late it is there.
 *
 * The ends of a day are the provider's secret. So first the days are read in which the missing stretches presumably lie;
 * where that does not prove enough, one day more at each end is.
 */
export async function fillPeriod(asked: Fill): Promise<boolean> {
  const { archive, from } = asked;
  const ceiling = (await archive.reader.deliveries.coverage()).at(-1)?.to;
  if (ceiling === undefined) return false;
  const to = Math.min(asked.to, ceiling);
  const fill = { ...asked, to };
  let rowsRead = 0;
  for (const margin of [0, 1]) {
    const missing = await missingOf(fill);
    if (missing.length === 0) return true;
    const days = await archive.reader.deliveries.days(daysLater(dayOf(from), -1), daysLater(dayOf(to), 1));
    rowsRead = await readDays(fill, tasksFor(missing, days, margin), days, rowsRead);
  }
  return (await missingOf(fill)).length === 0;
}

async function missingOf({ archive, from, to }: Fill): Promise<readonly Missing[]> {
  return missingWithin(await archive.reader.deliveries.coverage(), from, to);
}

/** Returns what is to be read, newest first. */
function tasksFor(missing: readonly Missing[], days: readonly DayRead[], margin: number): readonly DayTask[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const tasks = new Map<string, DayTask>();
  for (const { from, to, above } of missing) {
    const top = dayOf(to);
    // The provider's own cursor leads straight to the top of the stretch, past what is known of its day.
    const cursor = margin === 0 && above?.resume ? above.resume : null;
    if (above && cursor) tasks.set(`${top} from ${cursor}`, resumedTask(top, above.from, cursor, from));
    const last = cursor ? daysLater(top, -1) : daysLater(top, margin);
    for (const name of daysBetween(daysLater(dayOf(from), -margin), last)) {
      const day = known.get(name);
      if (day && day.resume === null) continue;
      const until = Math.min(from, tasks.get(name)?.until ?? from);
      tasks.set(name, { read: day ?? unread(name), isWhole: true, until });
    }
  }
  return [...tasks.values()].sort((a, b) => (a.read.day < b.read.day ? 1 : -1));
}

/** The part of a day that lies below a known stretch, which ends where the cursor begins. */
function resumedTask(day: string, knownFrom: number, resume: string, until: number): DayTask {
  return { read: { day, newest: knownFrom, oldest: knownFrom, resume }, isWhole: false, until };
}

/** Returns how many rows were read so far: `before`, and those of these days. */
async function readDays(
  fill: Fill,
  tasks: readonly DayTask[],
  known: readonly DayRead[],
  before: number,
): Promise<number> {
  const { archive, atOnce, onProgress } = fill;
  const ending = new AbortController();
  const signal = AbortSignal.any([fill.signal, ending.signal]);
  const days = new Map(known.map((day) => [day.day, day]));
  const rests: DayRead[] = [];
  const done = new Map<DayTask, number>();
  let rowsRead = before;
  const tell = (): void => {
    const daysDone = [...done.values()].reduce((sum, part) => sum + part, 0);
    onProgress({ daysTotal: tasks.length, daysDone, rowsRead });
  };
  const claim = (): Promise<void> => archive.writer.deliveries.cover(provenByDays([...days.values()], rests, fill));

  async function worker(queue: Iterator<DayTask>): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const task = next.value;
      const onRows = (rows: number, part: number): void => {
        rowsRead += rows;
        done.set(task, part);
        tell();
      };
      const { day, isWhole } = await readAnyway(task, { ...fill, signal, onRows });
      done.set(task, 1);
      if (isWhole) days.set(day.day, day);
      else rests.push(day);
      await claim();
      tell();
    }
  }

  tell();
  await claim();
  const queue = tasks[Symbol.iterator]();
  const workers = Array.from({ length: Math.min(atOnce, tasks.length) }, () => worker(queue));
  // The first failure ends all; it is thrown when nothing is on its way any more.
  for (const each of workers) each.catch((error: unknown) => ending.abort(error));
  await Promise.allSettled(workers);
  fill.signal.throwIfAborted();
  signal.throwIfAborted();
  return rowsRead;
}

/** Reads a day; from its newest row on where the provider does not know its own cursor any more. */
async function readAnyway(task: DayTask, context: DayTaskContext) {
  try {
    return { day: await readDay(task, context), isWhole: task.isWhole };
  } catch (error) {
    if (task.read.resume === null || failureOf(error).code !== 'validation') throw error;
    const whole: DayTask = { read: unread(task.read.day), isWhole: true, until: task.until };
    return { day: await readDay(whole, context), isWhole: true };
  }
}

const unread = (day: string): DayRead => ({ day, newest: null, oldest: null, resume: null });
