/** The deliveries by transaction: one line per end-to-end ID, which expands into its attempts. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryRow } from '../../../electron/contract/delivery.ts';
import { DataGrid } from '../../ui/data-grid/data-grid.tsx';
import type { GridTree } from '../../ui/data-grid/tree.ts';
import type { ColumnLayout } from '../../ui/data-grid/use-column-layout.ts';
import { useRowsState } from '../../ui/data-grid/use-rows-state.ts';
import { holeSeam } from '../holes.tsx';
import { useInsteadOfRows } from '../instead-of-rows.tsx';
import { RowMenu } from '../row-menu.tsx';
import { setOrder, useDeliveries } from '../store.ts';
import { deliveryOf, type TransactionLine, useTransactionRows } from './use-transaction-rows.ts';

type TransactionTableProps = {
  readonly layout: ColumnLayout<TransactionLine>;
  readonly openId: number | null;
  readonly onOpen: (row: DeliveryRow) => void;
};

export function TransactionTable({ layout, openId, onOpen }: TransactionTableProps) {
  const { t } = useTranslation('deliveries');
  const filter = useDeliveries((state) => state.filter);
  const order = useDeliveries((state) => state.order);
  const rows = useTransactionRows(filter, order);
  const { summary, failure } = useRowsState(rows);
  const instead = useInsteadOfRows({ summary, failure, onRetry: () => void rows.refresh() });
  const tree = useMemo<GridTree<TransactionLine>>(
    () => ({ branchOf: ({ branch }) => branch, expand: ({ group }, expanded) => rows.expand(group, expanded) }),
    [rows],
  );
  const open = (line: TransactionLine) => {
    if (line.branch.expanded === undefined) onOpen(deliveryOf(line));
    else rows.expand(line.group, !line.branch.expanded);
  };
  const show = (line: TransactionLine) => {
    if (line.branch.expanded === undefined) onOpen(deliveryOf(line));
  };
  return (
    <DataGrid
      label={t('transactions.label')}
      rows={rows}
      layout={layout}
      tree={tree}
      rowId={idOf}
      order={order}
      onOrder={setOrder}
      openId={openId}
      onOpen={open}
      {...(openId === null ? {} : { onActive: show })}
      instead={instead}
      menu={(line, column) => (
        <RowMenu
          row={deliveryOf(line)}
          column={{ ...column, cell: () => null, text: () => column.text(line) }}
          onOpen={onOpen}
        />
      )}
      seam={(above, below) =>
        // Between a transaction and its attempts nothing is missing that the table could show there.
        below?.kind === 'item'
          ? null
          : holeSeam(summary?.holes ?? [], {
              above: above?.group.key.at ?? null,
              below: below?.group.key.at ?? null,
              order,
            })
      }
    />
  );
}

/** A line that expands is never the open one: its attempts are. */
function idOf(line: TransactionLine): number {
  const { id } = deliveryOf(line);
  return line.branch.expanded === undefined ? id : -id;
}
