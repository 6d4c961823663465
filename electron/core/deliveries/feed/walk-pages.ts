/** Walks the provider's list from newer to older, a page at a time, and holds the provider to that order. */
import { firstInstant, lastInstant } from '../../../contract/values/instants.ts';
import { fail } from '../../lib/failure-error.ts';
import { parseInstant } from '../../provider/instant.ts';
import type { DeliveriesQuery } from '../../provider/queries.ts';
import { farthestAhead, type Stretch } from '../coverage.ts';
import type { BareReading } from '../readings.ts';
import { type Unreadable, unreadableOf } from '../unreadable-rows.ts';
import { type Cursor, type DeliverySource, type ProviderDelivery, pageLimit } from './delivery-source.ts';

export interface Step {
  readonly rows: readonly ProviderDelivery[];
  readonly rejected: number;
  /** Where those stand that cannot be kept. */
  readonly unreadable: Unreadable;
  /** Creation time of the newest row so far, of those whose date can be true; `null` before the first. */
  readonly newest: number | null;
  /** Creation time of the oldest row that the walk has seen so far; `null` before the first row. */
  readonly oldest: number | null;
  /**
   * The stretch of which this page, by itself, holds every row that the provider had when the walk began (`at`); `null` where it is
   * less than a millisecond.
   */
  readonly read: BareReading | null;
  /** Where older rows go on; `null` at the end of the list. */
  readonly next: Cursor | null;
}

/** Pages in a row that may bring nothing: a provider that filters what it has cut into pages can give such. */
const mostEmpty = 20;
/** Pages in a row of which no row may be understood. */
const mostUnread = 2_000;
/** Rows of one instant. No provider writes more at once; a list that does has no end. */
const mostOfInstant = 200_000;

/**
 * Returns page after page until the list ends or nobody asks for more. A list that goes round in circles, goes back to newer
 * rows, or leads on and on without bringing a row is a `provider` failure: what it holds cannot be known.
 *
 * @param now Epoch milliseconds, by this machine's clock: what is read is read no earlier, and a provider may not tell its own.
 */
export async function* walk(
  source: DeliverySource,
  query: DeliveriesQuery,
  signal: AbortSignal,
  now: number,
): AsyncGenerator<Step> {
  let newest: number | null = null;
  let oldest: number | null = null;
  /** Rows of the oldest instant so far: of that one, the next page may hold more. */
  let ofOldest = new Set<number>();
  /** How much of the provider's credit is used up by pages that brought nothing; at 1 there is none left. */
  let used = 0;
  let cursor = query.cursor;
  /** What comes was created before the cursor. */
  let behind = cursor ? parseInstant(cursor.datetime) : null;
  for (;;) {
    const page = await source.listDeliveries({ limit: pageLimit, ...query, ...(cursor && { cursor }) }, { signal });
    const times = page.rows.map((row) => row.createdAt);
    const [pageNewest, pageOldest] = [Math.max(...times), Math.min(...times)];
    let brought = false;
    const above = oldest;
    if (times.length > 0) {
      if (oldest !== null && pageNewest > oldest) throw fail('provider', { message: 'Its pages are not in order.' });
      if (pageOldest !== oldest) ofOldest = new Set();
      // This machine's clock may be the one that is wrong.
      newest ??= newestOf(times, (page.answeredAt ?? now) + farthestAhead);
      oldest = pageOldest;
      const known = ofOldest.size;
      for (const row of page.rows) if (row.createdAt === oldest) ofOldest.add(row.id);
      brought = ofOldest.size > known;
    }
    const read = readBy({ newest, oldest, next: page.next }, above, query, now);
    const end = Math.min(above ?? behind ?? page.answeredAt ?? now, behind ?? Number.POSITIVE_INFINITY);
    // Nothing is listed above the first page of a whole list.
    const isFirst = above === null && !cursor && !query.endDate;
    const unreadable = { rows: unreadableOf(page, end), read: read && isFirst ? { ...read, to: lastInstant } : read };
    yield { rows: page.rows, rejected: page.rejected.length, unreadable, newest, oldest, read, next: page.next };
    if (!page.next) return;
    used = brought ? 0 : used + 1 / (page.rejected.length > 0 ? mostUnread : mostEmpty);
    const isEndless = used >= 1 || ofOldest.size > mostOfInstant;
    if (isEndless || (cursor && isSame(page.next, cursor)))
      throw fail('provider', { message: 'Its pages do not end.' });
    cursor = page.next;
    behind = parseInstant(cursor.datetime);
  }
}

/**
 * Returns the stretch that a walk has proved to be complete when all its steps so far are stored, `to` being its upper end.
 * Of the oldest row's millisecond the next page may hold more. At the end of a list without a first day, nothing is older.
 */
export function provenBy({ oldest, next }: Step, to: number | null, isWholeList: boolean): Stretch | null {
  if (to === null || oldest === null) return null;
  const end = isWholeList ? firstInstant : oldest;
  const from = next === null ? end : oldest + 1;
  return from > to ? null : { from, to, resume: next && JSON.stringify(next) };
}

/** @param above Creation time of the oldest row of the pages before; of its millisecond, this one may hold more. */
function readBy(
  { newest, oldest, next }: Pick<Step, 'newest' | 'oldest' | 'next'>,
  above: number | null,
  { startDate }: DeliveriesQuery,
  at: number,
): BareReading | null {
  if (newest === null || oldest === null) return null;
  const end = startDate ? oldest : firstInstant;
  const [from, to] = [next === null ? end : oldest + 1, above ?? newest];
  return from > to ? null : { from, to, at };
}

/** Returns the way into the list that a step ends with. */
export function entryBehind({ oldest, next }: Step): { readonly at: number; readonly cursor: string } | null {
  return next && oldest !== null ? { at: oldest, cursor: JSON.stringify(next) } : null;
}

function newestOf(times: readonly number[], latest: number): number | null {
  const plausible = times.filter((at) => at <= latest);
  return plausible.length === 0 ? null : Math.max(...plausible);
}

function isSame(a: Cursor, b: Cursor): boolean {
  return a.datetime === b.datetime && a.id === b.id && a.direction === b.direction;
}
