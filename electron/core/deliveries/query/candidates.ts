/** Ways to the deliveries that may belong to a scope. Each gives rows in the order of time, and each of them once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import { createStatements } from '../../database/statements.ts';
import { readRowidDrift } from '../search-rowids.ts';
import { bucketLength, bucketOf, bucketOfRowid, bucketStart, firstRowidOf } from '../time-buckets.ts';
import { slotsWith } from './attribute-counts.ts';
import { conditionsOf } from './conditions.ts';
import { listColumns, type SqlRow } from './delivery-mapping.ts';
import { type IndexedMatch, isExact } from './match-expression.ts';
import type { Scope } from './scope.ts';
import { beyondKeyset, keysetValues } from './window.ts';

/** What is asked: a scope, the order, and the row after which to begin. */
export interface Walk {
  readonly scope: Scope;
  readonly order: PageRequest['order'];
  readonly after: Keyset | null;
}

/** The index by which deliveries are found that few payments lead to. */
export const byPlace = 'INDEXED BY deliveries_by_place';

/** All at once, by an index that is not in the order of time and finds few. */
export function* sortedCandidates(db: DatabaseSync, walk: Walk, index: string): Generator<SqlRow> {
  const range = rangeOf(walk);
  const { from, where, values } = partsOf(walk, index);
  const rows = db.prepare(`SELECT ${listColumns} FROM ${from} WHERE ${where} ${inOrder(walk)}`);
  yield* rows.iterate(...values, range.from, range.to, ...keysetValues(walk.order, walk.after));
}

/** By attributes and time, in windows that grow while the walk goes on. */
export function* candidatesByTime(
  db: DatabaseSync,
  walk: Walk,
  { smallest, largest }: { readonly smallest: number; readonly largest: number },
): Generator<SqlRow> {
  const { scope, order, after } = walk;
  const range = rangeOf(walk);
  if (range.from > range.to) return;
  const { from, where, values } = partsOf(walk, scope.attributes === null ? '' : 'INDEXED BY deliveries_by_traits');
  const rows = db.prepare(`SELECT ${listColumns} FROM ${from} WHERE ${where} ${inOrder(walk)}`);
  const between = (a: number, b: number): Iterable<SqlRow> => {
    const [first, last] = a < b ? [a, b] : [b, a];
    const [start, end] = [
      Math.max(range.from, bucketStart(first)),
      Math.min(range.to, bucketStart(last) + bucketLength - 1),
    ];
    return rows.iterate(...values, start, end, ...keysetValues(order, after));
  };

  let size = smallest;
  let held = 0;
  let begin: number | null = null;
  let end = 0;
  const slots = { from: bucketOf(range.from), to: bucketOf(range.to) };
  // The walk over slots is still open while their rows are read: its statement is its own.
  for (const { slot, count } of slotsWith(createStatements(db), scope.attributes, slots, order)) {
    begin ??= slot;
    end = slot;
    held += count;
    if (held < size) continue;
    yield* between(begin, end);
    size = Math.min(largest, size * 2);
    held = 0;
    begin = null;
  }
  if (begin !== null) yield* between(begin, end);
}

/**
 * By a search index and the list of what it does not hold yet, lazily: a term that occurs everywhere costs no more than
 * the page that is shown. Rows that `confirm` refuses are left out before they are put in order.
 */
export function* candidatesByText(
  db: DatabaseSync,
  walk: Walk,
  { index, match, amounts }: IndexedMatch,
  confirm: (row: SqlRow) => boolean,
): Generator<SqlRow> {
  const newest = walk.order === 'newest';
  const range = rangeOf(walk);
  if (range.from > range.to) return;
  const drift = readRowidDrift(db);
  const places = [
    firstRowidOf(bucketOf(range.from) - drift),
    firstRowidOf(bucketOf(range.to) + drift + 1) - 1,
  ] as const;
  const { where, values } = partsOf(walk, '');
  const proposedBy = (source: string, condition: string): StatementSync =>
    db.prepare(
      `SELECT ${listColumns} FROM ${source} s
       CROSS JOIN deliveries d INDEXED BY deliveries_by_place ON d.place = s.rowid
       WHERE ${condition} s.rowid BETWEEN ? AND ? AND ${where} ORDER BY s.rowid ${newest ? 'DESC' : 'ASC'}`,
    );
  const bound = [...places, ...values, range.from, range.to, ...keysetValues(walk.order, walk.after)];
  const indexed = proposedBy(index, `s.${index} MATCH ? AND`).iterate(match, ...bound);
  const pending = proposedBy('search_pending', '').iterate(...bound);
  const paid = proposedBy(
    '(SELECT place AS rowid FROM payments WHERE amount IN (SELECT value FROM json_each(?)))',
    '',
  ).iterate(JSON.stringify(amounts), ...bound);
  const unindexed = filtered(pending, confirm);
  const found = isExact(walk.scope.rest?.terms ?? []) ? indexed : filtered(indexed, confirm);
  const texts = merged(found, unindexed, newest);
  const hits = amounts.length === 0 ? texts : onceEach(merged(texts, filtered(paid, confirm), newest));

  let held: SqlRow[] = [];
  let slot = Number.NaN;
  for (const row of hits) {
    const now = bucketOfRowid(Number(row.place));
    if (now !== slot && held.length > 0) {
      // Rows still to come lie at most the drift away from where they belong.
      const isComplete = (other: SqlRow): boolean => {
        const distance = bucketOf(Number(other.created_at)) - now;
        return (newest ? distance : -distance) > drift;
      };
      yield* inOrderOf(walk, held.filter(isComplete));
      held = held.filter((other) => !isComplete(other));
    }
    slot = now;
    held.push(row);
  }
  yield* inOrderOf(walk, held);
}

function rangeOf({ scope, order, after }: Walk): { readonly from: number; readonly to: number } {
  if (!after) return scope;
  const { from, to } = scope;
  return order === 'newest' ? { from, to: Math.min(to, after.at) } : { from: Math.max(from, after.at), to };
}

/** The tables, and conditions whose last four values are the range of time and the keyset. */
function partsOf(walk: Walk, index: string) {
  const { sql, values } = conditionsOf(walk.scope, index === byPlace);
  return {
    from: `deliveries d ${index}`,
    where: `${sql} AND d.created_at >= ? AND d.created_at <= ? AND ${beyondKeyset(walk.order)}`,
    values,
  };
}

const inOrder = ({ order }: Walk): string =>
  order === 'newest' ? 'ORDER BY d.created_at DESC, d.id DESC' : 'ORDER BY d.created_at, d.id';

function inOrderOf({ order }: Walk, rows: readonly SqlRow[]): readonly SqlRow[] {
  const sign = order === 'newest' ? -1 : 1;
  const distance = (a: SqlRow, b: SqlRow): number =>
    Number(a.created_at) - Number(b.created_at) || Number(a.id) - Number(b.id);
  return rows.toSorted((a, b) => sign * distance(a, b));
}

/** Returns the rows that pass, one by one as they are asked for. */
export function* filtered(rows: Iterable<SqlRow>, test: (row: SqlRow) => boolean): Generator<SqlRow> {
  for (const row of rows) if (test(row)) yield row;
}

/** Leaves out what comes twice: equal places follow each other. */
function* onceEach(rows: Iterable<SqlRow>): Generator<SqlRow> {
  let last: unknown;
  for (const row of rows) {
    if (row.place !== last) yield row;
    last = row.place;
  }
}

/**
 * Merges two sequences of rows that are ordered by place into one. Both are closed when nobody reads on: an open statement
 * holds its connection at the moment at which it began, so that whatever is read there later is old.
 */
function* merged(a: Iterator<SqlRow>, b: Iterator<SqlRow>, descending: boolean): Generator<SqlRow> {
  try {
    let [x, y] = [a.next(), b.next()];
    while (!x.done || !y.done) {
      const goesFirst = x.done || y.done || Number(x.value.place) > Number(y.value.place) === descending;
      if (!x.done && (y.done || goesFirst)) {
        yield x.value;
        x = a.next();
      } else if (!y.done) {
        yield y.value;
        y = b.next();
      }
    }
  } finally {
    a.return?.();
    b.return?.();
  }
}
