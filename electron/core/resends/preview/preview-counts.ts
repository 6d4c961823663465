/** Counts the archive's deliveries that a resend would send again. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Kind } from '../../../contract/common.ts';
import type { TouchedDeliveries } from '../../../contract/resend-preview.ts';
import { hour, minute, second } from '../../../contract/values/durations.ts';
import { type ObjectKey, paymentOfStory, storyOf } from '../../deliveries/object-deliveries.ts';

/**
 * Which deliveries: those of a kind in a period (both ends belong to it), or every attempt of some transactions, with what was sent of
 * some objects without a transaction ID.
 */
export type Scope =
  | { readonly kind: Kind; readonly from: number; readonly to: number }
  | { readonly transactionIds: readonly string[]; readonly objects: readonly ObjectKey[] };

const shownEndpoints = 10;
/** About this many bars fit a small chart. */
const wantedBuckets = 48;
/** Lengths that read well on an axis; beyond the last, whole days. */
const bucketLengths = [1, 5, 15, 30]
  .map((count) => count * second)
  .concat(
    [1, 2, 5, 10, 15, 30].map((count) => count * minute),
    [1, 2, 3, 6, 12, 24].map((count) => count * hour),
  );

const nothing: TouchedDeliveries = {
  deliveries: 0,
  transactions: 0,
  delivered: 0,
  first: null,
  last: null,
  endpoints: [],
  otherEndpoints: 0,
  buckets: [],
  bucketLength: 0,
};

/** Returns the counts. What belongs to neither a transaction nor an object that can be told counts as a transaction of its own. */
export function countTouched(db: DatabaseSync, scope: Scope): TouchedDeliveries {
  const { from, values } = fromOf(scope);
  const totals = db
    .prepare(
      `SELECT count(*) AS deliveries, min(d.created_at) AS first, max(d.created_at) AS last,
         count(DISTINCT coalesce(${storyOf}, '#' || d.id)) AS transactions,
         count(DISTINCT coalesce(${storyOf}, '#' || d.id)) FILTER (WHERE ${paymentOfStory} = 'delivered') AS delivered
       ${from}`,
    )
    .get(...values);
  const deliveries = Number(totals?.deliveries ?? 0);
  if (deliveries === 0) return nothing;
  const first = Number(totals?.first);
  const last = Number(totals?.last);
  const endpoints = endpointsOf(db, scope);
  return {
    deliveries,
    transactions: Number(totals?.transactions),
    delivered: Number(totals?.delivered),
    first,
    last,
    endpoints: endpoints.slice(0, shownEndpoints),
    otherEndpoints: Math.max(0, endpoints.length - shownEndpoints),
    ...bucketsOf(db, scope, first, last),
  };
}

function fromOf(scope: Scope): { readonly from: string; readonly values: readonly SQLInputValue[] } {
  const joined = 'FROM deliveries d JOIN traits t ON t.id = d.traits_id WHERE';
  if ('transactionIds' in scope) {
    const isAmong = `(d.transaction_id IN (SELECT value FROM json_each(?)) OR d.place IN (
      SELECT o.place FROM object_deliveries o WHERE o.object IN (SELECT value FROM json_each(?))))`;
    const values = [scope.transactionIds, scope.objects].map((list) => JSON.stringify(list));
    return { from: `${joined} ${isAmong}`, values };
  }
  return { from: `${joined} t.kind = ? AND d.created_at BETWEEN ? AND ?`, values: [scope.kind, scope.from, scope.to] };
}

function endpointsOf(db: DatabaseSync, scope: Scope): TouchedDeliveries['endpoints'] {
  const { from, values } = fromOf(scope);
  const rows = db
    .prepare(`SELECT coalesce(d.url, t.url) AS url, count(*) AS deliveries ${from} GROUP BY 1 ORDER BY 2 DESC, 1`)
    .all(...values);
  return rows.map((row) => ({ url: row.url as string | null, deliveries: Number(row.deliveries) }));
}

function bucketsOf(
  db: DatabaseSync,
  scope: Scope,
  first: number,
  last: number,
): Pick<TouchedDeliveries, 'buckets' | 'bucketLength'> {
  const length = bucketLengthFor(last - first);
  const start = Math.floor(first / length) * length;
  const buckets = Array.from({ length: Math.floor((last - start) / length) + 1 }, (_, index) => ({
    from: start + index * length,
    delivered: 0,
    failed: 0,
  }));
  const { from, values } = fromOf(scope);
  const rows = db
    .prepare(
      `SELECT CAST((d.created_at - ?) / ? AS INTEGER) AS bucket, t.result = 'delivered' AS delivered, count(*) AS count ${from} GROUP BY 1, 2`,
    )
    .all(start, length, ...values);
  for (const row of rows) {
    const bucket = buckets[Number(row.bucket)];
    if (bucket !== undefined) bucket[row.delivered === 1 ? 'delivered' : 'failed'] = Number(row.count);
  }
  return { buckets, bucketLength: length };
}

function bucketLengthFor(span: number): number {
  const wanted = span / wantedBuckets;
  const day = 24 * hour;
  return bucketLengths.find((length) => length >= wanted) ?? Math.ceil(wanted / day) * day;
}
