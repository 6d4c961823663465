/** What there is of a filter: how much, of what, and when. */
import type { DatabaseSync } from 'node:sqlite';
import type { Hole } from '../../../contract/common.ts';
import type { DeliveryFilter, DeliveryResult, DeliverySummary } from '../../../contract/delivery.ts';
import type { ChartBucket, ChartDeliveries, DeliveryChart, DeliveryFacets } from '../../../contract/facet.ts';
import { createStatements } from '../../database/statements.ts';
import { createZoneOffsets } from '../../lib/zone-offsets.ts';
import type { NumberedAttributes } from '../attributes.ts';
import { missingOf } from '../unreadable-rows.ts';
import { countByAttributes } from './attribute-counts.ts';
import { createAttributesCache } from './attributes-cache.ts';
import { passesAttributes } from './attributes-filter.ts';
import { type Bucket, bucketsOf, stepFor } from './buckets.ts';
import { byPlace } from './candidates.ts';
import { conditionsOf, isFewPayments } from './conditions.ts';
import { anyAttributes, facetsOf } from './facets.ts';
import type { KeyList } from './key-list.ts';
import type { KeyLists } from './key-lists.ts';
import { type Scope, scopeOf } from './scope.ts';

export interface DeliveryCounts {
  summarize(filter: DeliveryFilter): Promise<DeliverySummary>;
  summarizeTransactions(filter: DeliveryFilter): Promise<DeliverySummary>;
  facets(filter: DeliveryFilter): Promise<DeliveryFacets>;
  chart(request: ChartDeliveries): Promise<DeliveryChart>;
}

/** Up to so many payments, deliveries are found by them rather than looked through. */
const sortable = 20_000;

type Counts = ReadonlyMap<number, number>;

/** Returns the counts on a connection that need not be able to write; `lists` serves the filters that no tally answers. */
export function createDeliveryCounts(db: DatabaseSync, lists: KeyLists): DeliveryCounts {
  const attributes = createAttributesCache(db);
  const sql = createStatements(db);

  const holesOf = ({ from, to }: DeliveryFilter): Hole[] => missingOf(db, from, to);

  /** Where no text has a say, SQLite counts faster than anybody who looks at its rows. */
  function countByConditions(scope: Scope): Counts {
    const { rest } = scope;
    const few = !rest?.prefix && rest?.payment ? isFewPayments(sql, rest.payment, sortable) : false;
    const { sql: where, values } = conditionsOf(scope, few);
    const index = rest?.prefix ? 'INDEXED BY deliveries_by_transaction' : few ? byPlace : '';
    const rows = sql(
      `SELECT d.traits_id, count(*) AS count FROM deliveries d ${index}
       WHERE ${where} AND d.created_at BETWEEN ? AND ? GROUP BY d.traits_id`,
    ).all(...values, scope.from, scope.to);
    return new Map(rows.map((row) => [Number(row.traits_id), Number(row.count)]));
  }

  async function countOf(scope: Scope): Promise<number> {
    if (isPlain(scope)) return total(countByConditions(scope).values());
    if (scope.rest) return (await lists.of(scope)).at.length;
    const counts = countByAttributes(sql, scope);
    if (scope.attributes === null) return total(counts.values());
    return total((JSON.parse(scope.attributes) as number[]).map((id) => counts.get(id) ?? 0));
  }

  /** Returns, for several ranges of one filter, the counts by attributes; attributes restrict nothing in it. */
  async function countsIn(filter: DeliveryFilter, ranges: readonly Bucket[]): Promise<readonly Counts[]> {
    const scope = scopeOf(filter, attributes.all());
    if (!scope.rest) return ranges.map((range) => countByAttributes(sql, range));
    const [range] = ranges;
    if (range && ranges.length === 1 && isPlain(scope)) return [countByConditions({ ...scope, ...range })];
    return countList(await lists.of(scope), ranges);
  }

  function rangeOf({ from, to }: DeliveryFilter): Bucket | null {
    const row = sql('SELECT min(created_at) AS oldest, max(created_at) AS newest FROM deliveries').get();
    if (typeof row?.oldest !== 'number' || typeof row.newest !== 'number') return null;
    const range = { from: from ?? row.oldest, to: to ?? row.newest };
    return range.from > range.to ? null : range;
  }

  function columnOf(filter: DeliveryFilter, { from, to }: Bucket, counts: Counts, holes: readonly Hole[]): ChartBucket {
    const perResult = new Map<DeliveryResult, number>();
    for (const each of attributes.all()) {
      const count = counts.get(each.id) ?? 0;
      if (count === 0 || !passesAttributes(filter, each)) continue;
      perResult.set(each.result, (perResult.get(each.result) ?? 0) + count);
    }
    const incomplete = holes.some((hole) => (hole.from ?? from) <= to && hole.to >= from);
    return { from, to, counts: [...perResult].map(([result, count]) => ({ result, count })), incomplete };
  }

  return {
    summarize: async (filter) => ({ count: await countOf(scopeOf(filter, attributes.all())), holes: holesOf(filter) }),
    summarizeTransactions: async (filter) => ({
      count: await countOf(scopeOf(filter, attributes.all(), true)),
      holes: holesOf(filter),
    }),
    facets: async (filter) => {
      const base = withAnyAttributes(filter, attributes.all());
      const { from, to } = scopeOf(base, attributes.all());
      const [counts] = await countsIn(base, [{ from, to }]);
      return facetsOf(filter, attributes.all(), counts ?? new Map());
    },
    chart: async ({ filter, zone, buckets: most }) => {
      const offsetAt = createZoneOffsets(zone);
      const range = rangeOf(filter);
      if (!range) return { step: 1, buckets: [] };
      const step = stepFor(range.from, range.to, most);
      const buckets = bucketsOf(range.from, range.to, step, offsetAt);
      const counts = await countsIn(withAnyAttributes(filter, attributes.all()), buckets);
      const holes = missingOf(db, range.from, range.to);
      return {
        step,
        buckets: buckets.map((bucket, index) => columnOf(filter, bucket, counts[index] ?? new Map(), holes)),
      };
    },
  };
}

/** Whether columns alone decide, of each delivery by itself. */
function isPlain({ attributes, rest }: Scope): boolean {
  return rest !== null && attributes !== '[]' && rest.terms.length === 0 && !rest.onePerTransaction;
}

/**
 * Returns the filter without what attributes answer, so that counts by attributes serve every value of every list. Where an address
 * is no trait, only the delivery knows it, and that condition stays.
 */
function withAnyAttributes(filter: DeliveryFilter, all: readonly NumberedAttributes[]): DeliveryFilter {
  const stays = all.some(({ urlApart }) => urlApart);
  return { ...filter, ...anyAttributes, ...(stays && { urls: filter.urls }) };
}

/** Counts a list's keys by attributes in each of several ranges, which follow each other from the oldest to the newest. */
function countList({ at, attributes }: KeyList, ranges: readonly Bucket[]): readonly Counts[] {
  let index = at.length - 1;
  return ranges.map(({ to }) => {
    const counts = new Map<number, number>();
    for (; index >= 0 && (at[index] ?? 0) <= to; index -= 1) {
      const id = attributes[index] ?? 0;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  });
}

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
