/** Ties the two tables' columns to the store: they follow the view that is opened, and the store knows how they stand. */
import { useEffect } from 'react';
import type { LayoutMemory } from '../ui/data-grid/layout-memory.ts';
import { useDeliveries } from './store.ts';

type Layout = { readonly memory: LayoutMemory; readonly recall: (memory: LayoutMemory) => void };

export function useTableColumns(deliveries: Layout, transactions: Layout): void {
  const wanted = useDeliveries((state) => state.wantedColumns);
  // While a view's columns are still to be applied, how the tables stand is not worth keeping.
  useEffect(() => {
    const { wantedColumns, columns: known } = useDeliveries.getState();
    const columns = { deliveries: deliveries.memory, transactions: transactions.memory };
    if (wantedColumns === null && JSON.stringify(known) !== JSON.stringify(columns))
      useDeliveries.setState({ columns });
  }, [deliveries.memory, transactions.memory]);
  useEffect(() => {
    if (wanted === null) return;
    deliveries.recall(wanted.deliveries);
    transactions.recall(wanted.transactions);
    useDeliveries.setState({ wantedColumns: null });
  }, [wanted, deliveries, transactions]);
}
