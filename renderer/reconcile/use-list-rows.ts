/** The IDs of the list that a filter lets through, as rows that follow the archive. */
import { useEffect, useMemo } from 'react';
import type { ReconciliationFilter, ReconciliationRow } from '../../electron/contract/reconcile.ts';
import { call, listen } from '../bridge/bridge.ts';
import { KeysetRows } from '../ui/data-grid/keyset-rows.ts';

export type ListRows = KeysetRows<ReconciliationRow, { readonly count: number }>;

/** Returns new rows for each list and filter; verdicts that change meanwhile are read again. */
export function useListRows(listId: number, filter: ReconciliationFilter): ListRows {
  const key = JSON.stringify({ listId, filter });
  const rows = useMemo(() => {
    const { filter }: { filter: ReconciliationFilter } = JSON.parse(key);
    return new KeysetRows<ReconciliationRow, { readonly count: number }>({
      order: 'oldest',
      keysetOf: ({ place }) => ({ at: place, id: place }),
      summarize: () => call('summarizeReconciliation', { filter, before: null }),
      page: async (request) => (await call('listReconciliation', { filter, page: request })).rows,
      rankOf: async ({ id }) => (await call('summarizeReconciliation', { filter, before: id })).count,
    });
  }, [key]);

  useEffect(() => {
    void rows.refresh();
    return listen('reconciliationChanged', (list) => {
      if (list) void rows.refresh();
    });
  }, [rows]);

  return rows;
}

export const rowPlace = ({ place }: ReconciliationRow) => place;
