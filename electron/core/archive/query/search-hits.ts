/** Places of deliveries that the search index, or the list of what it does not hold yet, proposes. */
import type { DatabaseSync } from 'node:sqlite';
import { readPlaceDrift } from '../places.ts';
import { firstPlaceOf, slotOf, slotOfPlace } from '../slots.ts';
import type { SqlRow } from './delivery-mapping.ts';

export interface ProposedRows {
  /** Rows in no order. All rows of later proposals lie beyond them in time. */
  readonly rows: readonly SqlRow[];
}

/**
 * Gives what the index proposes, slot by slot in the order of time, lazily: a term that occurs everywhere costs no more
 * than the page that is shown. `rowAt` gives the row at a place, or nothing where it is out of scope.
 */
export function* proposedRows(
  db: DatabaseSync,
  match: string,
  { from, to }: { readonly from: number; readonly to: number },
  order: 'newest' | 'oldest',
  rowAt: (place: number) => SqlRow | undefined,
): Generator<ProposedRows> {
  const newest = order === 'newest';
  const drift = readPlaceDrift(db);
  const first = firstPlaceOf(slotOf(from) - drift);
  const last = firstPlaceOf(slotOf(to) + drift + 1) - 1;
  const direction = newest ? 'DESC' : 'ASC';
  const indexed = db.prepare(
    `SELECT rowid AS place FROM delivery_search
     WHERE delivery_search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid ${direction}`,
  );
  const pending = db.prepare(
    `SELECT place FROM search_pending WHERE place BETWEEN ? AND ? ORDER BY place ${direction}`,
  );
  const places = merged(placesOf(indexed.iterate(match, first, last)), placesOf(pending.iterate(first, last)), newest);

  let held: SqlRow[] = [];
  let slot = Number.NaN;
  for (const place of places) {
    const now = slotOfPlace(place);
    if (now !== slot && held.length > 0) {
      // A row may lie as far from its slot as any row of this archive does.
      const isComplete = (row: SqlRow): boolean => {
        const distance = slotOf(Number(row.created_at)) - now;
        return (newest ? distance : -distance) > drift;
      };
      const complete = held.filter(isComplete);
      if (complete.length > 0) {
        held = held.filter((row) => !isComplete(row));
        yield { rows: complete };
      }
    }
    slot = now;
    const row = rowAt(place);
    if (row) held.push(row);
  }
  if (held.length > 0) yield { rows: held };
}

function* placesOf(rows: Iterable<Record<string, unknown>>): Generator<number> {
  for (const row of rows) yield Number(row.place);
}

/** Merges two ordered sequences into one. */
function* merged(a: Iterator<number>, b: Iterator<number>, descending: boolean): Generator<number> {
  let [x, y] = [a.next(), b.next()];
  while (!x.done || !y.done) {
    const takesX = y.done || (!x.done && (descending ? x.value > y.value : x.value < y.value));
    if (takesX && !x.done) {
      yield x.value;
      x = a.next();
    } else if (!y.done) {
      yield y.value;
      y = b.next();
    }
  }
}
