/** Counts deliveries by their attributes and finds where in time the n-th one lies, without visiting them. */
import { day } from '../../../contract/values/durations.ts';
import { firstInstant } from '../../../contract/values/instants.ts';
import type { Statements } from '../../database/statements.ts';
import { bucketLength } from '../time-buckets.ts';
import type { Scope } from './scope.ts';

/** Condition on `traits_id` that holds for every row where `?` is `null`. */
export const ofAttributes = (attributes: string | null): string =>
  attributes === null ? '? IS NULL' : 'traits_id IN (SELECT value FROM json_each(?))';

type Range = Pick<Scope, 'from' | 'to'>;

/** Lengths of time that are tallied, in milliseconds, and where; what is left at the ends is counted row by row. */
const levels = [
  { length: day, table: 'daily_tallies' },
  { length: bucketLength, table: 'tallies' },
] as const;

/** Counts the deliveries of a range by attributes. */
export function countByAttributes(sql: Statements, { from, to }: Range): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (rows: Iterable<Record<string, unknown>>): void => {
    for (const row of rows) {
      const id = Number(row.traits_id);
      counts.set(id, (counts.get(id) ?? 0) + Number(row.count));
    }
  };
  const count = (start: number, end: number, level: number): void => {
    if (start > end) return;
    const tallied = levels[level];
    if (!tallied) {
      add(sql(countRows).iterate(start, end));
      return;
    }
    const { length, table } = tallied;
    const first = Math.ceil((start - firstInstant) / length);
    const last = Math.floor((end + 1 - firstInstant) / length) - 1;
    if (first > last) {
      count(start, end, level + 1);
      return;
    }
    add(sql(countTallies(table)).iterate(first, last));
    count(start, first * length + firstInstant - 1, level + 1);
    count((last + 1) * length + firstInstant, end, level + 1);
  };
  count(from, to, 0);
  return counts;
}

const countRows =
  'SELECT traits_id, count(*) AS count FROM deliveries WHERE created_at BETWEEN ? AND ? GROUP BY traits_id';

const countTallies = (table: string): string =>
  `SELECT traits_id, sum(count) AS count FROM ${table} WHERE slot BETWEEN ? AND ? GROUP BY traits_id`;

export interface SlotCount {
  readonly slot: number;
  readonly count: number;
}

/** Returns the slots that hold deliveries of these attributes, in the order of time that is asked for. */
export function* slotsWith(
  sql: Statements,
  attributes: string | null,
  { from, to }: { readonly from: number; readonly to: number },
  order: 'newest' | 'oldest',
): Generator<SlotCount> {
  const rows = sql(
    `SELECT slot, sum(count) AS count FROM tallies
     WHERE ${ofAttributes(attributes)} AND slot BETWEEN ? AND ?
     GROUP BY slot ORDER BY slot ${order === 'newest' ? 'DESC' : 'ASC'}`,
  ).iterate(attributes, from, to);
  for (const row of rows) yield { slot: Number(row.slot), count: Number(row.count) };
}
