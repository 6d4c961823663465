/** Which columns a grid shows, how wide and in what order; remembered per grid. */
import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type ReactTable,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo } from 'react';
import type { GridColumn } from './column.ts';
import { readLayout, writeLayout } from './layout-memory.ts';

const features = tableFeatures({
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

/** TanStack Table keeps the columns here; rows come from `KeysetRows`, which holds only what is on screen. */
const noRows: object[] = [];

export type ColumnTable = ReactTable<typeof features, object>;

export type ColumnLayout<Row> = {
  /** The columns on screen, in their order. */
  readonly shown: readonly GridColumn<Row>[];
  /** Value of `grid-template-columns`. */
  readonly template: string;
  readonly table: ColumnTable;
  /** Back to how the grid came. */
  readonly reset: () => void;
};

/** `columns` must keep its identity between renders. `gridId` names the grid in what is remembered. */
export function useColumnLayout<Row>(gridId: string, columns: readonly GridColumn<Row>[]): ColumnLayout<Row> {
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, width, minWidth = 60, fixed }) => ({
        id,
        header,
        size: width,
        minSize: minWidth,
        maxSize: 1_200,
        enableHiding: !fixed,
      })),
    [columns],
  );
  const atFirst = useMemo(() => {
    const hidden = Object.fromEntries(columns.flatMap(({ id, hidden }) => (hidden ? [[id, false]] : [])));
    return { columnOrder: [], columnSizing: {}, columnVisibility: hidden };
  }, [columns]);
  const remembered = useMemo(() => ({ ...atFirst, ...readLayout(gridId) }), [gridId, atFirst]);
  const table: ColumnTable = useTable({
    features,
    columns: definitions,
    data: noRows,
    initialState: remembered,
    columnResizeMode: 'onChange',
  });
  const { columnOrder, columnSizing, columnVisibility } = table.state;

  useEffect(
    () => writeLayout(gridId, { columnOrder, columnSizing, columnVisibility }),
    [gridId, columnOrder, columnSizing, columnVisibility],
  );

  return useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    const ids = columns.map(({ id }) => id);
    // A remembered order may lack columns that came later: they go to the end.
    const order = [...columnOrder.filter((id) => byId.has(id)), ...ids.filter((id) => !columnOrder.includes(id))];
    const shown = order.flatMap((id) => (columnVisibility[id] === false ? [] : (byId.get(id) ?? [])));
    const filled = shown.some(({ id, fill }) => fill && columnSizing[id] === undefined);
    const tracks = shown.map(({ id, width, fill }) => {
      const size = columnSizing[id];
      if (size === undefined && fill) return `minmax(${width}px, 1fr)`;
      return `${size ?? width}px`;
    });
    const reset = () => {
      table.setColumnOrder(atFirst.columnOrder);
      table.setColumnSizing(atFirst.columnSizing);
      table.setColumnVisibility(atFirst.columnVisibility);
    };
    return { shown, template: [...tracks, ...(filled ? [] : ['minmax(0, 1fr)'])].join(' '), table, reset };
  }, [columns, columnOrder, columnSizing, columnVisibility, table, atFirst]);
}
