/** Counts deliveries by their traits and finds where in time the n-th one lies, without visiting them. */
import { slotOf, slotStart } from '../slots.ts';
import type { Scope } from './scope.ts';
import type { Statements } from './statements.ts';

/** Condition on `traits_id` that holds for every row where `?` is `null`. */
export const ofTraits = (traits: string | null): string =>
  traits === null ? '? IS NULL' : 'traits_id IN (SELECT value FROM json_each(?))';

type Range = Pick<Scope, 'from' | 'to'>;

/** Counts the deliveries of a range by traits: whole slots by their tallies, the two ends row by row. */
export function countByTraits(sql: Statements, { from, to }: Range): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (rows: Iterable<Record<string, unknown>>): void => {
    for (const row of rows) {
      const id = Number(row.traits_id);
      counts.set(id, (counts.get(id) ?? 0) + Number(row.count));
    }
  };
  const rows = sql(
    'SELECT traits_id, count(*) AS count FROM deliveries WHERE created_at BETWEEN ? AND ? GROUP BY traits_id',
  );
  if (from > to) return counts;
  const [first, last] = [slotOf(from), slotOf(to)];
  if (first === last) {
    add(rows.iterate(from, to));
    return counts;
  }
  const firstIsWhole = from === slotStart(first);
  const lastIsWhole = to === slotStart(last + 1) - 1;
  if (!firstIsWhole) add(rows.iterate(from, slotStart(first + 1) - 1));
  if (!lastIsWhole) add(rows.iterate(slotStart(last), to));
  const tallied = sql(
    'SELECT traits_id, sum(count) AS count FROM tallies WHERE slot BETWEEN ? AND ? GROUP BY traits_id',
  );
  add(tallied.iterate(firstIsWhole ? first : first + 1, lastIsWhole ? last : last - 1));
  return counts;
}

export interface SlotCount {
  readonly slot: number;
  readonly count: number;
}

/** Gives the slots that hold deliveries of these traits, in the order of time that is asked for. */
export function* slotsWith(
  sql: Statements,
  traits: string | null,
  { from, to }: { readonly from: number; readonly to: number },
  order: 'newest' | 'oldest',
): Generator<SlotCount> {
  const rows = sql(
    `SELECT slot, sum(count) AS count FROM tallies
     WHERE ${ofTraits(traits)} AND slot BETWEEN ? AND ?
     GROUP BY slot ORDER BY slot ${order === 'newest' ? 'DESC' : 'ASC'}`,
  ).iterate(traits, from, to);
  for (const row of rows) yield { slot: Number(row.slot), count: Number(row.count) };
}
