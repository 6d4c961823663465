/** How many rows stand before a place, found by counting: lists are ordered by time and then by ID. */
import type { Keyset, PageRequest } from '../../../electron/contract/common.ts';
import type { Order } from './keyset-rows.ts';

type RankOptions<Row> = {
  readonly order: Order;
  /** The list's own time range; `null` is open. */
  readonly range: { readonly from: number | null; readonly to: number | null };
  readonly keysetOf: (row: Row) => Keyset;
  /** Rows of the list within a time range, both ends included. */
  readonly count: (from: number | null, to: number | null) => Promise<number>;
  readonly page: (from: number, to: number, request: PageRequest) => Promise<readonly Row[]>;
};

/** Rows that share one instant and are told apart by listing; beyond it the rank is that of the instant's first row. */
const sameInstant = 500;

/** Returns a function that ranks a place. It throws what `count` and `page` throw. */
export function rankBy<Row>({
  order,
  range,
  keysetOf,
  count,
  page,
}: RankOptions<Row>): (place: Keyset) => Promise<number> {
  return async ({ at, id }) => {
    const newest = order === 'newest';
    const [upToInstant, atInstant] = await Promise.all([
      newest ? count(at, range.to) : count(range.from, at),
      page(at, at, { order, after: null, skip: 0, limit: sameInstant }),
    ]);
    const before = atInstant.findIndex((row) => {
      const other = keysetOf(row).id;
      return newest ? other <= id : other >= id;
    });
    return upToInstant - atInstant.length + (before === -1 ? atInstant.length : before);
  };
}
