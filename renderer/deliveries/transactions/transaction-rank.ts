/**
 * How many transactions stand before a place. A transaction's place is that of its newest attempt that passes: a range that
 * ends early would move it, so that only ranges that begin later are asked for.
 */
import type { Keyset } from '../../../electron/contract/common.ts';
import type { TransactionRow } from '../../../electron/contract/transaction.ts';
import type { Order } from '../../ui/data-grid/keyset-rows.ts';

type TransactionRankOptions = {
  readonly order: Order;
  /** Transactions of the list whose place is not before this instant; `null` counts all. */
  readonly countFrom: (from: number | null) => Promise<number>;
  /** The oldest of them. */
  readonly oldestFrom: (from: number) => Promise<readonly Pick<TransactionRow, 'key'>[]>;
};

/** Throws what its functions throw. */
export function rankTransactions({ order, countFrom, oldestFrom }: TransactionRankOptions) {
  return async ({ at, id }: Keyset): Promise<number> => {
    const [later, oldest] = await Promise.all([countFrom(at), oldestFrom(at)]);
    if (order === 'newest') {
      const beyond = oldest.findIndex(({ key }) => key.at > at || key.id > id);
      return later - (beyond === -1 ? oldest.length : beyond);
    }
    const here = oldest.findIndex(({ key }) => key.at > at || key.id >= id);
    return (await countFrom(null)) - later + (here === -1 ? oldest.length : here);
  };
}
