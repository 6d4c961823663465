/** Reads again what may have changed since it was read: what was young then, and what had no status code. */

import { day } from '../../contract/values/durations.ts';
import type { Range } from '../deliveries/coverage.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import { type Cursor, type DeliverySource, pageLimit } from '../deliveries/feed/delivery-source.ts';
import { entryBehind, walk } from '../deliveries/feed/walk-pages.ts';
import { failureOf } from '../lib/failure-error.ts';
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
const mostPages = 5;

/** Unanswered deliveries that are this near to each other are read in one go. Milliseconds. */
const nearby = 10 * 60_000;

/**
 * Runs one round. The provider has no way to ask for a single delivery: a stretch is read from a cursor on that it once
 * gave. What was begun is finished, however many pages it takes.
 */
export async function rereadDue(options: Reread): Promise<void> {
  try {
    await rereadRound(options);
  } catch (error) {
    // The provider does not know its own cursors any more: the next round asks by days.
    if (failureOf(error).code !== 'validation') throw error;
    await options.archive.writer.deliveries.forgetEntries();
  }
}

async function rereadRound(options: Reread): Promise<void> {
  const { archive, now } = options;
  const reader = archive.reader.deliveries;
  const newest = (await reader.coverage()).at(-1)?.to;
  if (newest === undefined) return;
  let pages = 0;
  // What lies further up is read again by the head sync.
  const settled = (await reader.unsettled()).filter(({ to }) => to < newest - settlesAfter);
  for (const stretch of settled.toReversed()) {
    if (pages >= mostPages) return;
    pages += await rereadStretch(options, stretch);
    await archive.writer.deliveries.settle(stretch);
  }
  const unanswered = await reader.listUnanswered(now(), mostPages * pageLimit);
  for (const stretch of clusters(unanswered.filter((at) => at < newest - settlesAfter))) {
    if (pages >= mostPages) return;
    pages += await rereadStretch(options, stretch);
  }
}

/** Gives the number of pages that it took. */
async function rereadStretch({ source, archive, pages, signal, now }: Reread, { from, to }: Range): Promise<number> {
  const entry = await archive.reader.deliveries.entryAbove(to);
  const isNear = entry !== null && entry.at - to < day;
  // Without a cursor near by, the day after is near enough, whatever the zone of the provider's days.
  const query = isNear ? { cursor: JSON.parse(entry.cursor) as Cursor } : { endDate: daysLater(dayOf(to), 1) };
  let count = 0;
  await pages.writing('gathered', async (write) => {
    for await (const step of walk(source, query, signal, now())) {
      const behind = entryBehind(step);
      await write({ rows: step.rows, covered: null, fetchedAt: now(), ...(behind && { entry: behind }) });
      count += 1;
      if (step.oldest !== null && step.oldest < from) break;
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
