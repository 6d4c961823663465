/** The deliveries of a scope, one after the other in the order of time, found in the way that visits fewest of them. */
import type { DatabaseSync } from 'node:sqlite';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import { centsOf } from '../../../contract/values/search.ts';
import { createStatements } from '../../database/statements.ts';
import { storyPlaces } from '../object-deliveries.ts';
import { bucketOf } from '../time-buckets.ts';
import { slotsWith } from './attribute-counts.ts';
import { createAttributesCache } from './attributes-cache.ts';
import { byPlace, candidatesByText, candidatesByTime, filtered, sortedCandidates, type Walk } from './candidates.ts';
import { conditionsOf, endOfPrefix, isFewPayments } from './conditions.ts';
import { type Confirm, createConfirm } from './confirm.ts';
import { listColumns, type SqlRow } from './delivery-mapping.ts';
import { matchExpressionOf, numbersExpressionOf } from './match-expression.ts';
import type { Rest, Scope } from './scope.ts';

export interface Matches {
  /** Returns the rows of the scope that come after the keyset. Columns are {@link listColumns}. */
  after(scope: Scope, order: PageRequest['order'], after: Keyset | null): Iterable<SqlRow>;
}

/** Where one way of finding deliveries becomes cheaper than another. They change how long an answer takes, never the answer. */
export interface Thresholds {
  /** Up to so many candidates are visited one by one rather than looked up in the search index. */
  readonly few: number;
  /** Up to so many deliveries that hold the pieces of a search's numbers are visited, rather than those with its trigrams. */
  readonly rare: number;
  /** Up to so many deliveries of a transaction prefix are sorted at once. */
  readonly sortable: number;
  /** Candidates of a window of time: it doubles while nothing ends the walk. */
  readonly smallestWindow: number;
  readonly largestWindow: number;
}

const usual: Thresholds = { few: 2_000, rare: 2_000, sortable: 20_000, smallestWindow: 400, largestWindow: 8_000 };

/** Returns the search on a connection that need not be able to write; tests move the thresholds to see each way taken. */
export function createMatches(db: DatabaseSync, thresholds = usual): Matches {
  const sql = createStatements(db);
  const attributes = createAttributesCache(db);
  const window = { smallest: thresholds.smallestWindow, largest: thresholds.largestWindow };

  function isFew({ attributes, from, to }: Scope): boolean {
    let count = 0;
    for (const slot of slotsWith(sql, attributes, { from: bucketOf(from), to: bucketOf(to) }, 'newest')) {
      count += slot.count;
      if (count > thresholds.few) return false;
    }
    return true;
  }

  function isSortable({ prefix }: Rest): boolean {
    const row = sql(
      `SELECT count(*) AS count FROM (SELECT 1 FROM deliveries
       WHERE transaction_id >= ? AND transaction_id < ? LIMIT ?)`,
    ).get(prefix, endOfPrefix(prefix), thresholds.sortable + 1);
    return Number(row?.count) <= thresholds.sortable;
  }

  /** Returns the expression that finds a search's numbers, where the index of numbers is complete and finds few. */
  function rareNumbers({ terms }: Rest): string | null {
    const match = numbersExpressionOf(terms);
    if (match === null || sql('SELECT 1 FROM numbers_pending LIMIT 1').get()) return null;
    const row = sql(
      'SELECT count(*) AS count FROM (SELECT 1 FROM delivery_numbers WHERE delivery_numbers MATCH ? LIMIT ?)',
    ).get(match, thresholds.rare + 1);
    return Number(row?.count) <= thresholds.rare ? match : null;
  }

  /** Without texts to look at, every candidate is a match. */
  function candidates(walk: Walk, confirm: Confirm): Iterable<SqlRow> {
    const { rest } = walk.scope;
    if (!rest) return candidatesByTime(db, walk, window);
    if (rest.deliveryId !== null) return filtered(sortedCandidates(db, walk, 'INDEXED BY deliveries_by_id'), confirm);
    if (rest.prefix && isSortable(rest)) {
      return filtered(sortedCandidates(db, walk, 'INDEXED BY deliveries_by_transaction'), confirm);
    }
    if (rest.payment && isFewPayments(sql, rest.payment, thresholds.sortable)) {
      return filtered(sortedCandidates(db, walk, byPlace), confirm);
    }
    const match = matchExpressionOf(rest.terms);
    if (match === null || isFew(walk.scope)) return filtered(candidatesByTime(db, walk, window), confirm);
    const amounts = rest.terms.map(centsOf).filter((cents) => cents !== null);
    const numbers = rareNumbers(rest);
    return numbers === null
      ? candidatesByText(db, walk, { index: 'delivery_search', match, amounts }, confirm)
      : candidatesByText(db, walk, { index: 'delivery_numbers', match: numbers, amounts }, confirm);
  }

  /** Returns the test whether no later attempt of the same transaction, or of the object of one without it, holds what is searched. */
  function newestTest(scope: Scope, confirm: Confirm): Confirm {
    const { sql: where, values } = conditionsOf(scope);
    const laterAmong = (condition: string) =>
      db.prepare(
        `SELECT ${listColumns} FROM deliveries d
         WHERE ${condition} AND (d.created_at, d.id) > (?, ?) AND d.created_at <= ? AND ${where}`,
      );
    const ofTransaction = laterAmong('d.transaction_id = ?');
    const atPlaces = laterAmong('d.place IN (SELECT value FROM json_each(?))');
    const story = db.prepare(
      `SELECT (SELECT json_group_array(place) FROM (${storyPlaces})) AS places FROM deliveries d WHERE d.place = ?`,
    );
    return ({ transaction_id: transactionId, created_at: at, id, place }) => {
      const [later, of] =
        transactionId === null
          ? [atPlaces, String(story.get(Number(place))?.places)]
          : [ofTransaction, String(transactionId)];
      return !later.all(of, Number(at), Number(id), scope.to, ...values).some(confirm);
    };
  }

  return {
    after: (scope, order, after) => {
      if (scope.attributes === '[]') return [];
      const { rest } = scope;
      const walk: Walk = { scope, order, after };
      if (!rest || rest.terms.length === 0) return candidates(walk, () => true);
      const confirm = createConfirm(db, rest.terms, attributes.get);
      const rows = candidates(walk, confirm);
      return rest.onePerTransaction ? filtered(rows, newestTest(scope, confirm)) : rows;
    },
  };
}
