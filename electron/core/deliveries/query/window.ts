/** Finds the stretch of time in which a page of a list lies. */
import type { PageRequest } from '../../../contract/common.ts';
import type { Statements } from '../../database/statements.ts';
import { bucketLength, bucketOf, bucketStart } from '../time-buckets.ts';
import { ofAttributes, slotsWith } from './attribute-counts.ts';
import type { Scope } from './scope.ts';

export interface Window {
  /** Range of creation times, both ends included. */
  readonly from: number;
  readonly to: number;
  /** Rows in this range that still come before the page. */
  readonly skip: number;
}

/**
 * Returns a window that holds the whole page, or everything that is left, and not much more: to count the rows that a jump
 * leaves out, it adds tallies up instead of visiting rows. The scope has no rest.
 */
export function windowOf(sql: Statements, scope: Scope, page: PageRequest): Window {
  const { order, after, skip, limit } = page;
  const newest = order === 'newest';
  const from = newest || !after ? scope.from : Math.max(scope.from, after.at);
  const to = newest && after ? Math.min(scope.to, after.at) : scope.to;
  if (from > to) return { from, to, skip: 0 };

  const lastOf = (slot: number): number => bucketStart(slot) + bucketLength - 1;
  // The slot of the near end is counted row by row, for the page may begin inside it.
  const nearSlot = bucketOf(newest ? to : from);
  const edge = newest
    ? { from: Math.max(from, bucketStart(nearSlot)), to }
    : { from, to: Math.min(to, lastOf(nearSlot)) };
  let near = newest ? to : from;
  let toSkip = skip;
  let held = 0;
  if (skip > 0) {
    const count = countAfter(sql, scope.attributes, edge, page);
    if (toSkip < count) held = count;
    else {
      toSkip -= count;
      near = newest ? edge.from - 1 : edge.to + 1;
    }
  }
  const slots = newest ? { from: bucketOf(from), to: nearSlot - 1 } : { from: nearSlot + 1, to: bucketOf(to) };
  for (const { slot, count } of slotsWith(sql, scope.attributes, slots, order)) {
    if (held === 0 && toSkip >= count) {
      toSkip -= count;
      near = newest ? bucketStart(slot) - 1 : lastOf(slot) + 1;
      continue;
    }
    held += count;
    if (held < toSkip + limit) continue;
    const far = newest ? Math.max(from, bucketStart(slot)) : Math.min(to, lastOf(slot));
    return newest ? { from: far, to: near, skip: toSkip } : { from: near, to: far, skip: toSkip };
  }
  return newest ? { from, to: near, skip: toSkip } : { from: near, to, skip: toSkip };
}

function countAfter(
  sql: Statements,
  attributes: string | null,
  { from, to }: { readonly from: number; readonly to: number },
  { order, after }: PageRequest,
): number {
  const row = sql(
    `SELECT count(*) AS count FROM deliveries ${attributes === null ? '' : 'INDEXED BY deliveries_by_traits'}
     WHERE ${ofAttributes(attributes)} AND created_at BETWEEN ? AND ? AND ${beyondKeyset(order)}`,
  ).get(attributes, from, to, ...keysetValues(order, after));
  return Number(row?.count);
}

/** Condition that a row lies after the keyset, in the order of the list. */
export const beyondKeyset = (order: PageRequest['order']): string =>
  `(created_at, id) ${order === 'newest' ? '<' : '>'} (?, ?)`;

/** What to bind to it; without a keyset, a place before all rows. */
export function keysetValues(order: PageRequest['order'], after: PageRequest['after']): readonly [number, number] {
  if (after) return [after.at, after.id];
  return [order === 'newest' ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER, 0];
}
