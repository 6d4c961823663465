/** The deliveries of a scope, one after the other in the order of time, found in the way that visits fewest of them. */
import type { DatabaseSync } from 'node:sqlite';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import { searchedColumns } from '../search-index.ts';
import { type SearchedDelivery, searchText } from '../search-text.ts';
import { slotLength, slotOf, slotStart } from '../slots.ts';
import { conditionsOf, endOfPrefix } from './conditions.ts';
import { listColumns, type SqlRow } from './delivery-mapping.ts';
import { matchExpressionOf } from './match-expression.ts';
import type { Rest, Scope } from './scope.ts';
import { proposedRows } from './search-hits.ts';
import { holdsTerms } from './search-terms.ts';
import { createStatements } from './statements.ts';
import { countByTraits, slotsWith } from './tallies.ts';
import { beyondKeyset, keysetValues } from './window.ts';

type Order = PageRequest['order'];

export interface Matches {
  /** Gives the rows of the scope that come after the keyset. Columns are {@link listColumns}. */
  after(scope: Scope, order: Order, after: Keyset | null): Generator<SqlRow>;
}

/** Where one way of finding deliveries becomes cheaper than another. They change how long an answer takes, never the answer. */
export interface Thresholds {
  /** Up to so many candidates are visited one by one rather than looked up in the search index. */
  readonly few: number;
  /** Up to so many deliveries of a transaction prefix are sorted at once. */
  readonly sortable: number;
  /** Candidates of a window of time: it doubles while nothing ends the walk. */
  readonly smallestWindow: number;
  readonly largestWindow: number;
}

const usual: Thresholds = { few: 2_000, sortable: 20_000, smallestWindow: 400, largestWindow: 8_000 };

export function createMatches(db: DatabaseSync, thresholds = usual): Matches {
  const { few, sortable, smallestWindow, largestWindow } = thresholds;
  const sql = createStatements(db);

  function isFew(scope: Scope): boolean {
    const counts = countByTraits(sql, scope);
    const passing = scope.traits === null ? null : (JSON.parse(scope.traits) as number[]);
    const count = (passing ?? [...counts.keys()]).reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
    return count <= few;
  }

  function isSortable({ prefix }: Rest): boolean {
    const row = sql(
      `SELECT count(*) AS count FROM (SELECT 1 FROM deliveries
       WHERE transaction_id >= ? AND transaction_id < ? LIMIT ?)`,
    ).get(prefix, endOfPrefix(prefix), sortable + 1);
    return Number(row?.count) <= sortable;
  }

  /** All candidates at once, from an index that is not in the order of time. */
  function* sorted(scope: Scope, order: Order, after: Keyset | null, index: string): Generator<SqlRow> {
    const { sql: where, values } = conditionsOf(scope);
    yield* db
      .prepare(
        `SELECT ${listColumns} FROM deliveries d ${index}
         WHERE ${where} AND d.created_at BETWEEN ? AND ? AND ${beyondKeyset(order)} ${inOrder(order)}`,
      )
      .iterate(...values, scope.from, scope.to, ...keysetValues(order, after));
  }

  /** Candidates by traits and time, in windows that grow while nothing is found. */
  function* byTime(scope: Scope, order: Order, after: Keyset | null): Generator<SqlRow> {
    const newest = order === 'newest';
    const from = newest || !after ? scope.from : Math.max(scope.from, after.at);
    const to = newest && after ? Math.min(scope.to, after.at) : scope.to;
    if (from > to) return;
    const { sql: where, values } = conditionsOf(scope);
    const rows = db.prepare(
      `SELECT ${listColumns} FROM deliveries d ${scope.traits === null ? '' : 'INDEXED BY deliveries_by_traits'}
       WHERE ${where} AND d.created_at BETWEEN ? AND ? AND ${beyondKeyset(order)} ${inOrder(order)}`,
    );
    const within = (start: number, end: number): Iterable<SqlRow> =>
      rows.iterate(...values, Math.max(from, start), Math.min(to, end), ...keysetValues(order, after));
    const span = (a: number, b: number): [number, number] =>
      newest ? [slotStart(b), slotStart(a) + slotLength - 1] : [slotStart(a), slotStart(b) + slotLength - 1];

    let size = smallestWindow;
    let held = 0;
    let begin: number | null = null;
    let end = 0;
    const slots = createStatements(db);
    for (const { slot, count } of slotsWith(slots, scope.traits, { from: slotOf(from), to: slotOf(to) }, order)) {
      begin ??= slot;
      end = slot;
      held += count;
      if (held < size) continue;
      yield* within(...span(begin, end));
      size = Math.min(largestWindow, size * 2);
      held = 0;
      begin = null;
    }
    if (begin !== null) yield* within(...span(begin, end));
  }

  /** Candidates by the search index. */
  function* byText(scope: Scope, match: string, order: Order, after: Keyset | null): Generator<SqlRow> {
    const newest = order === 'newest';
    const from = newest || !after ? scope.from : Math.max(scope.from, after.at);
    const to = newest && after ? Math.min(scope.to, after.at) : scope.to;
    if (from > to) return;
    const { sql: where, values } = conditionsOf(scope);
    const row = db.prepare(
      `SELECT ${listColumns} FROM deliveries d
       WHERE d.place = ? AND +d.created_at BETWEEN ? AND ? AND ${where} AND ${beyondKeyset(order)}`,
    );
    const rowAt = (place: number): SqlRow | undefined =>
      row.get(place, from, to, ...values, ...keysetValues(order, after));
    for (const { rows } of proposedRows(db, match, { from, to }, order, rowAt)) {
      yield* rows.toSorted(newest ? byNewest : byOldest);
    }
  }

  function candidates(scope: Scope, order: Order, after: Keyset | null): Generator<SqlRow> {
    const { rest } = scope;
    if (!rest) return byTime(scope, order, after);
    if (rest.deliveryId !== null) return sorted(scope, order, after, 'INDEXED BY deliveries_by_id');
    if (rest.prefix && isSortable(rest)) return sorted(scope, order, after, 'INDEXED BY deliveries_by_transaction');
    const match = matchExpressionOf(rest.terms);
    if (match === null || isFew(scope)) return byTime(scope, order, after);
    return byText(scope, match, order, after);
  }

  function* confirmed(scope: Scope, rest: Rest, rows: Iterable<SqlRow>): Generator<SqlRow> {
    const texts = db.prepare(
      `SELECT ${searchedColumns} FROM deliveries d JOIN delivery_texts t USING (place) JOIN traits r ON r.id = d.traits_id
       WHERE d.place = ?`,
    );
    const holds = (place: unknown): boolean => {
      const row = texts.get(Number(place)) as unknown as SearchedDelivery | undefined;
      return row !== undefined && holdsTerms(searchText(row), rest.terms);
    };
    const later = db.prepare(
      `SELECT d.place FROM deliveries d
       WHERE d.transaction_id = ? AND (d.created_at, d.id) > (?, ?) AND d.created_at <= ?
         AND ${conditionsOf(scope).sql}`,
    );
    const isNewest = (row: SqlRow): boolean => {
      if (!rest.onePerTransaction || row.transaction_id === null) return true;
      const [transactionId, at, id] = [String(row.transaction_id), Number(row.created_at), Number(row.id)];
      const others = later.all(transactionId, at, id, scope.to, ...conditionsOf(scope).values);
      return !others.some(({ place }) => holds(place));
    };
    for (const row of rows) if (holds(row.place) && isNewest(row)) yield row;
  }

  return {
    after: (scope, order, after) => {
      const rows = candidates(scope, order, after);
      const { rest } = scope;
      return rest && rest.terms.length > 0 ? confirmed(scope, rest, rows) : rows;
    },
  };
}

const inOrder = (order: Order): string =>
  order === 'newest' ? 'ORDER BY d.created_at DESC, d.id DESC' : 'ORDER BY d.created_at, d.id';

const byOldest = (a: SqlRow, b: SqlRow): number =>
  Number(a.created_at) - Number(b.created_at) || Number(a.id) - Number(b.id);
const byNewest = (a: SqlRow, b: SqlRow): number => byOldest(b, a);
