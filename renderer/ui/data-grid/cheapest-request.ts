/** Which page request reaches some rows with the fewest rows skipped: skipping is what costs the archive time. */
import type { Keyset, PageRequest } from '../../../electron/contract/common.ts';

/** A row whose place in the list and whose keyset are known. */
export type KnownRow = { readonly index: number; readonly place: Keyset };

/** The rows from `start` on, `limit` of them, of a list of `count`. */
export type Wanted = {
  readonly start: number;
  readonly limit: number;
  readonly count: number;
  readonly order: PageRequest['order'];
};

/** `reversed`: the request walks the list backwards, so its rows come last first. */
export type Reach = { readonly request: PageRequest; readonly reversed: boolean };

/** Chooses among the top of the list, its end, and every known row on either side. */
export function cheapestRequest({ start, limit, count, order }: Wanted, known: readonly KnownRow[]): Reach {
  const backwards = order === 'newest' ? 'oldest' : 'newest';
  const end = start + limit;
  let best: Reach = { request: { order, after: null, skip: start, limit }, reversed: false };
  const consider = (after: Keyset | null, skip: number, reversed: boolean) => {
    if (skip >= best.request.skip) return;
    best = { request: { order: reversed ? backwards : order, after, skip, limit }, reversed };
  };
  for (const { index, place } of known) {
    if (index < start) consider(place, start - index - 1, false);
    if (index >= end) consider(place, index - end, true);
  }
  consider(null, count - end, true);
  return best;
}
