/** The reading side of deliveries: lists and details. */
import type { DatabaseSync } from 'node:sqlite';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import type { AttemptsOf, DeliveryDetail, DeliveryFilter, DeliveryRow } from '../../../contract/delivery.ts';
import type { JudgedPayment, PaymentVerdict, TransactionRow } from '../../../contract/transaction.ts';
import { readMeta } from '../../database/meta.ts';
import { createStatements } from '../../database/statements.ts';
import { fail } from '../../lib/failure-error.ts';
import type { Range, Stretch } from '../coverage.ts';
import { type DayRead, type Entry, readCoverage, readDays, readEntryAbove, readUnsettled } from '../days-store.ts';
import { unknownEventTypes } from '../event-kinds.ts';
import { createPaymentReader } from '../payments-store.ts';
import { type Reading, readReadings } from '../readings.ts';
import { readUnreadable, type UnreadableRows } from '../unreadable-rows.ts';
import { verdictOf } from '../verdict.ts';
import { createAttributesCache } from './attributes-cache.ts';
import { deliveryDetailOf, deliveryRowOf, detailColumns, listColumns, type SqlRow } from './delivery-mapping.ts';
import { createMatches } from './matches.ts';
import { createPages } from './pages.ts';
import { scopeOf } from './scope.ts';

export interface DeliveryQueries {
  list(filter: DeliveryFilter, page: PageRequest): readonly DeliveryRow[];
  /** A page of transactions of which an attempt passes; the page's keysets are those of the newest that does. */
  listTransactions(filter: DeliveryFilter, page: PageRequest): readonly TransactionRow[];
  /** Returns the rows with these keys, in their order, but those that are gone. */
  listKeys(keys: readonly Keyset[]): readonly DeliveryRow[];
  listTransactionKeys(keys: readonly Keyset[]): readonly TransactionRow[];
  /** @throws `not_found` when the archive does not hold it. */
  get(id: number): DeliveryDetail;
  /**
   * Every attempt of a transaction, with what names it among others or is about its object, oldest first. Of a delivery without a
   * transaction: every other one of the same object.
   */
  listAttempts(of: AttemptsOf): readonly DeliveryRow[];
  /** How far their webhooks arrived. @throws `not_found` when the archive holds none of them. */
  judge(of: AttemptsOf): JudgedPayment;
  /** The stretches that the archive holds, oldest first. */
  coverage(): readonly Stretch[];
  /** How far the days of the provider's date filter were read, from `first` to `last` (`YYYY-MM-DD`). */
  days(first: string, last: string): readonly DayRead[];
  /** A way into the provider's list from which on every row created at `at` or before comes. */
  entryAbove(at: number): Entry | null;
  /** Stretches that were read when they were young, oldest first. */
  unsettled(): readonly Range[];
  /** Rows of the provider's list that cannot be kept, newest first, and when they were last seen. */
  unreadable(): readonly (UnreadableRows & { readonly seenAt: number })[];
  /** When each stretch was last read, oldest stretches first. */
  readings(): readonly Reading[];
  /** Creation times of deliveries that were never answered and are due to be read again, newest first. */
  listUnanswered(now: number, limit: number): readonly number[];
  /** Names of events of which neither the name nor the provider has told the kind yet. */
  unknownEventTypes(): readonly string[];
  /** When the newest deliveries were last read to the end; epoch milliseconds. */
  lastSyncedAt(): number | null;
  /** By how much times without a zone were found to be ahead of UTC; milliseconds. `null`: nothing was found out. */
  naiveOffset(): number | null;
}

/**
 * An unanswered delivery is read again after half the age it had when it was last read, and not sooner than this: often
 * while an answer may still come, hardly ever when it has been silent for weeks. Milliseconds.
 */
const shortestRereadPause = 5 * 60_000;

/** Units of one transaction that are told apart: nobody reads more. */
const mostUnits = 50;

/** Returns the queries on a connection that need not be able to write. */
export function createDeliveryQueries(db: DatabaseSync, matches = createMatches(db)): DeliveryQueries {
  const attributes = createAttributesCache(db);
  const pages = createPages(db, matches);
  const sql = createStatements(db);
  const paymentAt = createPaymentReader(db);
  const rowOf = (row: SqlRow): DeliveryRow =>
    deliveryRowOf(row, attributes.get(Number(row.traits_id)), paymentAt(Number(row.place)));

  function attemptsOf(transactionId: string): readonly DeliveryRow[] {
    const rows = sql(
      `SELECT ${listColumns} FROM deliveries d WHERE d.transaction_id = ?1
       UNION ALL SELECT ${listColumns} FROM named_transactions n JOIN deliveries d ON d.place = n.place
         WHERE n.transaction_id = ?1
       ORDER BY 1, 2`,
    ).all(transactionId);
    return rows.map(rowOf);
  }

  /** What the provider sent of the same object without a transaction ID: the delivery alone where it says none. */
  function attemptsOfObject(id: number): readonly DeliveryRow[] {
    const rows = sql(
      `SELECT ${listColumns} FROM deliveries d WHERE d.transaction_id IS NULL AND d.place IN (
         SELECT s.place FROM deliveries o JOIN object_deliveries m ON m.place = o.place
           JOIN object_deliveries s ON s.object = m.object WHERE o.id = ?1
         UNION SELECT place FROM deliveries WHERE id = ?1)
       ORDER BY 1, 2`,
    ).all(id);
    return rows.map(rowOf);
  }

  function verdictOn(attempts: readonly DeliveryRow[]): PaymentVerdict {
    const judged = attempts.map((attempt) => ({
      ...attempt,
      endpoint: attributes.endpointOf(attempt),
      superseded: attempt.transactionId === null && attempt.unit === 'superseded',
    }));
    const { payment, units } = verdictOf(judged);
    return {
      payment,
      units: units.slice(0, mostUnits).map(({ state, last: { eventType, webhookId, url, ...attempt } }) => ({
        ...{ eventType, webhookId, url, state, deliveryId: attempt.id },
        ...{ result: attempt.result, statusCode: attempt.statusCode, at: attempt.createdAt },
      })),
    };
  }

  function transactionOf(row: SqlRow): TransactionRow {
    const match = rowOf(row);
    const attempts = match.transactionId === null ? attemptsOfObject(match.id) : attemptsOf(match.transactionId);
    const [first, last] = [attempts[0] ?? match, attempts.at(-1) ?? match];
    return {
      transactionId: match.transactionId,
      attempts: attempts.length,
      delivered: attempts.filter(({ result }) => result === 'delivered').length,
      firstAt: first.createdAt,
      ...verdictOn(attempts),
      last,
      key: { at: match.createdAt, id: match.id },
    };
  }

  const listAttempts = (of: AttemptsOf): readonly DeliveryRow[] =>
    'transactionId' in of ? attemptsOf(of.transactionId) : attemptsOfObject(of.deliveryId);

  function rowsAt(keys: readonly Keyset[]): readonly SqlRow[] {
    const rowAt = sql(`SELECT ${listColumns} FROM deliveries d WHERE d.created_at = ? AND d.id = ?`);
    return keys.map(({ at, id }) => rowAt.get(at, id)).filter((row) => row !== undefined);
  }

  function numberOf(word: string): number | null {
    const value = readMeta(db, word);
    return value === null ? null : Number(value);
  }

  return {
    listKeys: (keys) => rowsAt(keys).map(rowOf),
    listTransactionKeys: (keys) => rowsAt(keys).map(transactionOf),
    list: (filter, page) => pages.of(scopeOf(filter, attributes.all()), page).map(rowOf),
    listTransactions: (filter, page) => pages.of(scopeOf(filter, attributes.all(), true), page).map(transactionOf),
    get: (id) => {
      const row = sql(
        `SELECT ${detailColumns} FROM deliveries d JOIN delivery_texts t USING (place) WHERE d.id = ?`,
      ).get(id);
      if (!row) throw fail('not_found');
      return deliveryDetailOf(row, attributes.get(Number(row.traits_id)), paymentAt(Number(row.place)));
    },
    listAttempts,
    judge: (of) => {
      const attempts = listAttempts(of);
      if (attempts.length === 0) throw fail('not_found');
      const [first] = attempts;
      const gaps = readUnreadable(db).filter(({ to }) => first !== undefined && to >= first.createdAt);
      return { ...verdictOn(attempts), unreadable: gaps.reduce((sum, { count }) => sum + count, 0) };
    },
    coverage: () => readCoverage(db),
    days: (first, last) => readDays(db, first, last),
    entryAbove: (at) => readEntryAbove(db, at),
    unsettled: () => readUnsettled(db),
    readings: () => readReadings(db),
    unreadable: () => readUnreadable(db),
    listUnanswered: (now, limit) => {
      const unanswered = attributes.all().filter(({ result }) => result === 'no_response');
      const rows = sql(
        `SELECT created_at FROM deliveries INDEXED BY deliveries_by_traits
         WHERE traits_id IN (SELECT value FROM json_each(?))
           AND fetched_at + max(?, (fetched_at - created_at) / 2) <= ?
         ORDER BY created_at DESC LIMIT ?`,
      ).all(JSON.stringify(unanswered.map(({ id }) => id)), shortestRereadPause, now, limit);
      return rows.map((row) => Number(row.created_at));
    },
    unknownEventTypes: () => unknownEventTypes(db),
    lastSyncedAt: () => numberOf('last_synced_at'),
    naiveOffset: () => numberOf('naive_offset'),
  };
}
