/** The transactions of which an attempt passes a filter, each to be expanded into its attempts. */
import { useEffect, useMemo, useRef } from 'react';
import type { DeliveryFilter, DeliveryRow, DeliverySummary } from '../../../electron/contract/delivery.ts';
import type { TransactionRow } from '../../../electron/contract/transaction.ts';
import { call, failureOf } from '../../bridge/bridge.ts';
import { KeysetRows, type Order } from '../../ui/data-grid/keyset-rows.ts';
import { type TreeLine, TreeRows } from '../../ui/data-grid/tree-rows.ts';
import { useFollowing } from '../../ui/data-grid/use-following.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { rankTransactions } from './transaction-rank.ts';

/** Transactions that share one instant and are told apart by listing. */
const sameInstant = { order: 'oldest', after: null, skip: 0, limit: 500 } as const;

export type TransactionLine = TreeLine<TransactionRow, DeliveryRow>;

/** Returns new rows for each filter and order; they refresh whenever the archive's deliveries change. */
export function useTransactionRows(filter: DeliveryFilter, order: Order) {
  const words = useFailureText();
  const latestWords = useRef(words);
  useEffect(() => {
    latestWords.current = words;
  }, [words]);
  const rows = useMemo(() => {
    const groups = new KeysetRows<TransactionRow, DeliverySummary>({
      order,
      keysetOf: ({ key }) => key,
      summarize: () => call('summarizeTransactions', { filter }),
      page: async (request) => (await call('listTransactions', { filter, page: request })).rows,
      rankOf: rankTransactions({
        order,
        countFrom: async (from) =>
          (await call('summarizeTransactions', { filter: { ...filter, from: from ?? filter.from } })).count,
        oldestFrom: async (from) =>
          (await call('listTransactions', { filter: { ...filter, from }, page: sameInstant })).rows,
      }),
    });
    return new TreeRows<TransactionRow, DeliveryRow, DeliverySummary>({
      groups,
      idOf: ({ transactionId, key }) => transactionId ?? `#${key.id}`,
      sizeOf: ({ attempts }) => attempts,
      itemsOf: ({ transactionId, last }) =>
        call('listAttempts', transactionId === null ? { deliveryId: last.id } : { transactionId }),
      onFailure: (error) => notifyFailure(failureOf(error), latestWords.current),
    });
  }, [filter, order]);

  useFollowing(rows, 'deliveriesChanged');
  return rows;
}

/** The delivery that a line stands for: an attempt, or a transaction's newest one. */
export const deliveryOf = (line: TransactionLine): DeliveryRow => (line.kind === 'item' ? line.item : line.group.last);
