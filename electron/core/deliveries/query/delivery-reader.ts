/** Everything that a reader answers about deliveries. */
import type { DatabaseSync } from 'node:sqlite';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import type { DeliveryFilter, DeliveryRow } from '../../../contract/delivery.ts';
import type { TransactionRow } from '../../../contract/transaction.ts';
import { createAttributesCache } from './attributes-cache.ts';
import { createDeliveryCounts, type DeliveryCounts } from './delivery-counts.ts';
import { createDeliveryQueries, type DeliveryQueries } from './delivery-queries.ts';
import { keysOfPage } from './key-list.ts';
import { createKeyLists } from './key-lists.ts';
import { createMatches, type Matches, type Thresholds } from './matches.ts';
import { scopeOf } from './scope.ts';

export type DeliveryReader = Omit<DeliveryQueries, 'list' | 'listTransactions'> &
  DeliveryCounts & {
    list(filter: DeliveryFilter, page: PageRequest): Promise<readonly DeliveryRow[]>;
    listTransactions(filter: DeliveryFilter, page: PageRequest): Promise<readonly TransactionRow[]>;
  };

/** @param open Opens another connection to the same file, for work that takes several turns. */
export function createDeliveryReader(
  db: DatabaseSync,
  open: () => DatabaseSync,
  thresholds?: Thresholds,
): DeliveryReader {
  const attributes = createAttributesCache(db);
  const matchesOf = (connection: DatabaseSync): Matches => createMatches(connection, thresholds);
  const revision = db.prepare('SELECT value FROM revision');
  const queries = createDeliveryQueries(db, matchesOf(db));
  const lists = createKeyLists(open, () => Number(revision.get()?.value), matchesOf);

  /** A jump in a list that neither attributes nor time describe goes by the list of its keys; nothing else needs it. */
  async function keysOfJump(
    filter: DeliveryFilter,
    page: PageRequest,
    grouped: boolean,
  ): Promise<readonly Keyset[] | null> {
    const scope = scopeOf(filter, attributes.all(), grouped);
    if (scope.rest === null || page.skip === 0) return null;
    return keysOfPage(await lists.of(scope), page);
  }

  return {
    ...queries,
    ...createDeliveryCounts(db, lists),
    list: async (filter, page) => {
      const keys = await keysOfJump(filter, page, false);
      return keys ? queries.listKeys(keys) : queries.list(filter, page);
    },
    listTransactions: async (filter, page) => {
      const keys = await keysOfJump(filter, page, true);
      return keys ? queries.listTransactionKeys(keys) : queries.listTransactions(filter, page);
    },
  };
}
