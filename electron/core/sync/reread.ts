/** Reads again what may have changed since it was read: what was young then, what had no status code, and {@link dueAgain}. */

import { day } from '../../contract/values/durations.ts';
import type { Range } from '../deliveries/coverage.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import { type Cursor, type DeliverySource, pageLimit } from '../deliveries/feed/delivery-source.ts';
import { entryBehind, walk } from '../deliveries/feed/walk-pages.ts';
import { failureOf } from '../lib/failure-error.ts';
import { type Loop, startLoop } from '../lib/loop.ts';
import { dueAgain } from './circles.ts';
import { settlesAfter } from './head-sync.ts';
import type { PageWriter } from './page-writer.ts';
import { dayOf, daysLater } from './provider-days.ts';

export interface Reread {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly pages: PageWriter;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Requests after which a round takes up nothing more; what is left is due in the next one. */
const mostPages = 20;

/** Unanswered deliveries that are this near to each other are read in one go. Milliseconds. */
const nearby = 10 * 60_000;

export interface Round {
  /** Whether more is due. */
  readonly isMore: boolean;
  readonly requests: number;
}

/**
 * Runs one round. The provider has no way to ask for a single delivery: a stretch is read from a
 * cursor on that it once gave. What a round has read of a stretch, the next one does not read again.
 */
export async function rereadDue(options: Reread): Promise<Round> {
  try {
    return await rereadRound(options);
  } catch (error) {
    // The provider does not know its own cursors any more: the next round asks by days.
    if (failureOf(error).code !== 'validation') throw error;
    await options.archive.writer.deliveries.forgetEntries();
    return { isMore: false, requests: 1 };
  }
}

/** Reads again in rounds, in the background. */
export interface Rereads {
  /** Sees what is due; what is not worth a try, offline or without a token, is due when somebody calls again. */
  wake(): void;
  /** Ends for good; resolves when nothing is on its way any more. */
  stop(): Promise<void>;
}

export interface RereadsOptions extends Omit<Reread, 'signal'> {
  /** Told after each round that asked the provider. */
  readonly onRead: () => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** A round is followed by a rest as long as it took: at most half of the time goes into what may well have stayed as it was. */
const shortestRest = 1_000;

/** Makes the rounds; the first one begins when somebody wakes it. */
export function createRereads({ onRead, onFault, ...options }: RereadsOptions): Rereads {
  const ending = new AbortController();
  let loop: Loop | null = null;

  async function step(): Promise<number | null> {
    const begun = performance.now();
    try {
      const { isMore, requests } = await rereadDue({ ...options, signal: ending.signal });
      if (requests > 0) await onRead();
      return isMore ? Math.max(shortestRest, performance.now() - begun) : null;
    } catch (error) {
      // Whoever reads what is new meets the same, and says so.
      if (!ending.signal.aborted && failureOf(error).code === 'internal') onFault(error);
      return null;
    }
  }

  return {
    wake: () => {
      if (ending.signal.aborted) return;
      if (loop) loop.wake();
      else loop = startLoop(step, { onFault });
    },
    stop: async () => {
      ending.abort();
      await loop?.stop();
    },
  };
}

async function rereadRound(options: Reread): Promise<Round> {
  let pages = 0;
  for (const find of [unsettled, unanswered, unreadable, againInCircles]) {
    for (const stretch of await find(options)) {
      if (pages >= mostPages) return { isMore: true, requests: pages };
      pages += await rereadStretch(options, stretch, mostPages - pages);
    }
  }
  return { isMore: pages >= mostPages, requests: pages };
}

/** What was young when it was read. What lies further up is read again by the head sync. */
async function unsettled({ archive }: Reread): Promise<readonly Range[]> {
  const newest = await newestOf(archive);
  const stretches = await archive.reader.deliveries.unsettled();
  return stretches.filter(({ to }) => to < newest - settlesAfter).toReversed();
}

async function unanswered({ archive, now }: Reread): Promise<readonly Range[]> {
  const newest = await newestOf(archive);
  const instants = await archive.reader.deliveries.listUnanswered(now(), mostPages * pageLimit);
  return clusters(instants.filter((at) => at < newest - settlesAfter));
}

/** What could not be read: the provider may have put it right. Whatever its age, once a day. */
async function unreadable({ archive, now }: Reread): Promise<readonly Range[]> {
  const newest = await newestOf(archive);
  const gaps = await archive.reader.deliveries.unreadable();
  const due = gaps.filter(({ to, seenAt }) => to < newest - settlesAfter && !(seenAt > now() - day && seenAt <= now()));
  return due.map(({ from, to }) => ({ from: from ?? to, to }));
}

async function againInCircles({ archive, now }: Reread): Promise<readonly Range[]> {
  const { reader } = archive;
  const [held, readings] = [await reader.deliveries.coverage(), await reader.deliveries.readings()];
  const newest = held.at(-1)?.to;
  return newest === undefined ? [] : dueAgain(held, readings, newest, now());
}

async function newestOf(archive: DeliveryArchive): Promise<number> {
  return (await archive.reader.deliveries.coverage()).at(-1)?.to ?? Number.NEGATIVE_INFINITY;
}

/** Reads a stretch from its newer end on, so many pages of it at most; returns how many requests that took. */
async function rereadStretch(
  { source, archive, pages, signal, now }: Reread,
  { from, to }: Range,
  most: number,
): Promise<number> {
  const entry = await archive.reader.deliveries.entryAbove(to);
  const isNear = entry !== null && entry.at - to < day;
  // Without a cursor near by, the day after is near enough, whatever the zone of the provider's days.
  const query = isNear ? { cursor: JSON.parse(entry.cursor) as Cursor } : { endDate: daysLater(dayOf(to), 1) };
  const at = now();
  let count = 0;
  let inside = 0;
  await pages.writing('gathered', async (write) => {
    // All that lies between the stretch's end and the first row of the list was asked for too.
    let upper = to;
    for await (const step of walk(source, query, signal, at)) {
      const behind = entryBehind(step);
      const lower = step.next === null ? from : (step.oldest ?? upper) + 1;
      const read = lower <= upper ? { from: lower, to: upper, at } : null;
      await write({
        rows: step.rows,
        covered: null,
        read,
        settled: read,
        // Where the list was entered, nobody knows what stands before the first row.
        unreadable: { rows: step.unreadable.rows.filter((rows) => rows.to <= to), read },
        fetchedAt: now(),
        ...(behind && { entry: behind }),
      });
      count += 1;
      if (read) {
        inside += 1;
        upper = lower - 1;
      }
      if (upper < from || inside >= most) break;
    }
  });
  return count;
}

/** Joins instants, newest first, to stretches. */
function clusters(instants: readonly number[]): readonly Range[] {
  const stretches: Range[] = [];
  for (const at of instants) {
    const last = stretches.at(-1);
    if (last && last.from - at <= nearby) stretches[stretches.length - 1] = { from: at, to: last.to };
    else stretches.push({ from: at, to: at });
  }
  return stretches;
}
