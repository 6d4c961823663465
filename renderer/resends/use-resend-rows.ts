/** The resends that a filter lets through, as rows that follow the archive. */
import { useMemo } from 'react';
import type { CommandOutput } from '../../electron/contract/commands.ts';
import type { ResendFilter, ResendRow } from '../../electron/contract/resend.ts';
import { call } from '../bridge/bridge.ts';
import { KeysetRows, type Order } from '../ui/data-grid/keyset-rows.ts';
import { rankBy } from '../ui/data-grid/rank.ts';
import { useFollowing } from '../ui/data-grid/use-following.ts';

export type ResendRows = KeysetRows<ResendRow, CommandOutput<'summarizeResends'>>;

/** Returns new rows for each filter and order; they refresh whenever the archive's resends change. */
export function useResendRows(filter: ResendFilter, order: Order): ResendRows {
  const key = JSON.stringify(filter);
  const rows = useMemo(() => {
    const filter: ResendFilter = JSON.parse(key);
    const keysetOf = ({ createdAt, key }: ResendRow) => ({ at: createdAt, id: key });
    return new KeysetRows<ResendRow, CommandOutput<'summarizeResends'>>({
      order,
      keysetOf,
      summarize: () => call('summarizeResends', { filter }),
      page: async (request) => (await call('listResends', { filter, page: request })).rows,
      rankOf: rankBy({
        order,
        range: filter,
        keysetOf,
        count: async (from, to) => (await call('summarizeResends', { filter: { ...filter, from, to } })).count,
        page: async (from, to, request) =>
          (await call('listResends', { filter: { ...filter, from, to }, page: request })).rows,
      }),
    });
  }, [key, order]);

  useFollowing(rows, 'resendsChanged');
  return rows;
}

export const rowKey = (row: ResendRow) => row.key;
