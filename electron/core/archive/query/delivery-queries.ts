/** The reading side of deliveries. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PageRequest } from '../../../contract/common.ts';
import type { DeliveryDetail, DeliveryFilter, DeliveryRow, DeliverySummary } from '../../../contract/delivery.ts';
import { fail } from '../../failure-error.ts';
import { holesWithin, type Stretch } from '../coverage.ts';
import { readCoverage } from '../coverage-store.ts';
import { readMeta } from '../meta.ts';
import { searchText } from '../search-text.ts';
import { type NumberedTraits, readTraits } from '../traits.ts';
import { deliveryDetailOf, deliveryRowOf, detailColumns, listColumns, type SqlRow } from './delivery-mapping.ts';
import { holdsTerms, searchTermsOf } from './search-terms.ts';
import { passesTraits } from './traits-filter.ts';

export interface DeliveryQueries {
  list(filter: DeliveryFilter, page: PageRequest): readonly DeliveryRow[];
  summarize(filter: DeliveryFilter): DeliverySummary;
  /** @throws `not_found` when the archive does not hold it. */
  get(id: number): DeliveryDetail;
  /** Every attempt of a transaction, oldest first. */
  listAttempts(transactionId: string): readonly DeliveryRow[];
  /** The stretches that the archive holds, oldest first. */
  coverage(): readonly Stretch[];
  /** When the newest deliveries were last read to the end; epoch milliseconds. */
  lastSyncedAt(): number | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export function createDeliveryQueries(db: DatabaseSync): DeliveryQueries {
  db.function('holds_terms', { deterministic: true, varargs: true }, (search, ...texts) => {
    const [id, transactionId, eventType, webhookId, url, body, header, response] = texts as never[];
    const text = searchText({ id, transactionId, eventType, webhookId, url, body, header, response } as never);
    return Number(holdsTerms(text, searchTermsOf(String(search))));
  });

  const rowOf = (row: SqlRow): DeliveryRow =>
    deliveryRowOf(row, traitsById().get(row.traits_id as number) as NumberedTraits);
  const traitsById = (): Map<number, NumberedTraits> => new Map(readTraits(db).map((traits) => [traits.id, traits]));

  return {
    list: (filter, { order, after, skip, limit }) => {
      const [sign, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
      const conditions = conditionsOf(filter, readTraits(db));
      if (after) conditions.push({ sql: `(d.created_at, d.id) ${sign} (?, ?)`, values: [after.at, after.id] });
      const { sql, values } = joined(conditions);
      const rows = db
        .prepare(
          `SELECT ${listColumns} FROM deliveries d WHERE ${sql}
           ORDER BY d.created_at ${direction}, d.id ${direction} LIMIT ? OFFSET ?`,
        )
        .all(...values, limit, skip);
      return rows.map(rowOf);
    },
    summarize: (filter) => {
      const { sql, values } = joined(conditionsOf(filter, readTraits(db)));
      const row = db.prepare(`SELECT count(*) AS count FROM deliveries d WHERE ${sql}`).get(...values);
      return { count: Number(row?.count), holes: [...holesWithin(readCoverage(db), filter.from, filter.to)] };
    },
    get: (id) => {
      const row = db
        .prepare(`SELECT ${detailColumns} FROM deliveries d JOIN delivery_texts t USING (place) WHERE d.id = ?`)
        .get(id);
      if (!row) throw fail('not_found');
      return deliveryDetailOf(row, traitsById().get(Number(row.traits_id)) as NumberedTraits);
    },
    listAttempts: (transactionId) =>
      db
        .prepare(`SELECT ${listColumns} FROM deliveries d WHERE d.transaction_id = ? ORDER BY d.created_at, d.id`)
        .all(transactionId)
        .map(rowOf),
    coverage: () => readCoverage(db),
    lastSyncedAt: () => {
      const value = readMeta(db, 'last_synced_at');
      return value === null ? null : Number(value);
    },
  };
}

function conditionsOf(filter: DeliveryFilter, all: readonly NumberedTraits[]): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: readonly SQLInputValue[]): void => void conditions.push({ sql, values });
  const passing = all.filter((traits) => passesTraits(filter, traits));
  if (passing.length < all.length) {
    add('d.traits_id IN (SELECT value FROM json_each(?))', JSON.stringify(passing.map(({ id }) => id)));
  }
  if (filter.urls.length > 0) {
    add('(d.url IS NULL OR d.url IN (SELECT value FROM json_each(?)))', JSON.stringify(filter.urls));
  }
  if (filter.deliveryId !== null) add('d.id = ?', filter.deliveryId);
  if (filter.from !== null) add('d.created_at >= ?', filter.from);
  if (filter.to !== null) add('d.created_at <= ?', filter.to);
  if (filter.transactionId !== '') {
    add('d.transaction_id >= ? AND d.transaction_id < ?', filter.transactionId, `${filter.transactionId}\u{10ffff}`);
  }
  if (searchTermsOf(filter.search).length > 0) {
    add(
      `(SELECT holds_terms(?, d.id, d.transaction_id, r.event_type, r.webhook_id, coalesce(d.url, r.url), t.body, t.header, t.response)
        FROM delivery_texts t, traits r WHERE t.place = d.place AND r.id = d.traits_id)`,
      filter.search,
    );
  }
  return conditions;
}

function joined(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.flatMap(({ values }) => values),
  };
}
