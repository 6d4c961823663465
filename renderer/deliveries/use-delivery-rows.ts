/** The deliveries that a filter lets through, as rows that follow the archive. */
import { useMemo } from 'react';
import type { DeliveryFilter, DeliveryRow, DeliverySummary } from '../../electron/contract/delivery.ts';
import { call } from '../bridge/bridge.ts';
import { KeysetRows, type Order } from '../ui/data-grid/keyset-rows.ts';
import { rankBy } from '../ui/data-grid/rank.ts';
import { useFollowing } from '../ui/data-grid/use-following.ts';

export type DeliveryRows = KeysetRows<DeliveryRow, DeliverySummary>;

/** Returns new rows for each filter and order; they refresh whenever the archive's deliveries change. */
export function useDeliveryRows(filter: DeliveryFilter, order: Order): DeliveryRows {
  const rows = useMemo(() => {
    const keysetOf = ({ createdAt, id }: DeliveryRow) => ({ at: createdAt, id });
    return new KeysetRows<DeliveryRow, DeliverySummary>({
      order,
      keysetOf,
      summarize: () => call('summarizeDeliveries', { filter }),
      page: async (request) => (await call('listDeliveries', { filter, page: request })).rows,
      rankOf: rankBy({
        order,
        range: filter,
        keysetOf,
        count: async (from, to) => (await call('summarizeDeliveries', { filter: { ...filter, from, to } })).count,
        page: async (from, to, request) =>
          (await call('listDeliveries', { filter: { ...filter, from, to }, page: request })).rows,
      }),
    });
  }, [filter, order]);

  useFollowing(rows, 'deliveriesChanged');
  return rows;
}
