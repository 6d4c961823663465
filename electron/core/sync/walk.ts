/** Walks the provider's list from newer to older, a page at a time, and holds the provider to that order. */
import type { Stretch } from '../archive/coverage.ts';
import { yearZero } from '../archive/slots.ts';
import { fail } from '../failure-error.ts';
import type { DeliveriesQuery } from '../provider/queries.ts';
import { type Cursor, type DeliverySource, type ProviderDelivery, pageLimit } from './source.ts';

export interface Step {
  readonly rows: readonly ProviderDelivery[];
  readonly rejected: number;
  /** Creation time of the newest and the oldest row that the walk has seen so far; `null` before the first row. */
  readonly newest: number | null;
  readonly oldest: number | null;
  /** Where older rows go on; `null` at the end of the list. */
  readonly next: Cursor | null;
}

/**
 * Gives page after page until the list ends or nobody asks for more. A list that goes round in circles or back to newer
 * rows is a `provider` failure: what it holds cannot be known.
 */
export async function* walk(source: DeliverySource, query: DeliveriesQuery, signal: AbortSignal): AsyncGenerator<Step> {
  let newest: number | null = null;
  let oldest: number | null = null;
  let cursor = query.cursor;
  for (;;) {
    const page = await source.listDeliveries({ limit: pageLimit, ...query, ...(cursor && { cursor }) }, { signal });
    const times = page.rows.map((row) => row.createdAt);
    const [pageNewest, pageOldest] = [Math.max(...times), Math.min(...times)];
    if (times.length > 0) {
      if (oldest !== null && pageNewest > oldest) throw fail('provider', { message: 'Its pages are not in order.' });
      newest ??= pageNewest;
      oldest = pageOldest;
    }
    yield { rows: page.rows, rejected: page.rejected.length, newest, oldest, next: page.next };
    if (!page.next) return;
    if (cursor && isSame(page.next, cursor)) throw fail('provider', { message: 'Its pages do not end.' });
    cursor = page.next;
  }
}

/**
 * Gives the stretch that a walk has proved to be complete when all its steps so far are stored, `to` being its upper end.
 * Of the oldest row's millisecond the next page may hold more. At the end of a list without a first day, nothing is older.
 */
export function provenBy({ oldest, next }: Step, to: number | null, isWholeList: boolean): Stretch | null {
  if (to === null || oldest === null) return null;
  const end = isWholeList ? yearZero : oldest;
  const from = next === null ? end : oldest + 1;
  return from > to ? null : { from, to, resume: next && JSON.stringify(next) };
}

/** Gives the way into the list that a step ends with. */
export function entryBehind({ oldest, next }: Step): { readonly at: number; readonly cursor: string } | null {
  return next && oldest !== null ? { at: oldest, cursor: JSON.stringify(next) } : null;
}

function isSame(a: Cursor, b: Cursor): boolean {
  return a.datetime === b.datetime && a.id === b.id && a.direction === b.direction;
}
