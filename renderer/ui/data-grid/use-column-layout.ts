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
import { type LayoutMemory, readLayout, writeLayout } from './layout-memory.ts';

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
  /** All columns in their order, those that are hidden too. */
  readonly all: readonly { readonly column: GridColumn<Row>; readonly visible: boolean }[];
  readonly show: (id: string, visible: boolean) => void;
  /** Puts a column at a place among all columns. */
  readonly move: (id: string, to: number) => void;
  /** Changes a width by CSS pixels. */
  readonly widen: (id: string, by: number) => void;
  /** Back to how the grid came. */
  readonly reset: () => void;
  /** How the columns stand, and the way back to how they stood. */
  readonly memory: LayoutMemory;
  readonly recall: (memory: LayoutMemory) => void;
};

/** CSS pixels. */
const narrowest = 60;
const widest = 1_200;

/** `columns` must keep its identity between renders. `gridId` names the grid in what is remembered. */
export function useColumnLayout<Row>(gridId: string, columns: readonly GridColumn<Row>[]): ColumnLayout<Row> {
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, width, minWidth = narrowest, fixed }) => ({
        id,
        header,
        size: width,
        minSize: minWidth,
        maxSize: widest,
        enableHiding: !fixed,
      })),
    [columns],
  );
  const atFirst = useMemo(() => {
    const hidden = Object.fromEntries(columns.flatMap(({ id, hidden }) => (hidden ? [[id, false]] : [])));
    const order: string[] = [];
    return { columnOrder: order, columnSizing: {}, columnVisibility: hidden };
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
    const all = inOrder(columns, columnOrder).map((column) => ({
      column,
      visible: columnVisibility[column.id] !== false,
    }));
    const shown = all.flatMap(({ column, visible }) => (visible ? [column] : []));
    const ids = all.map(({ column }) => column.id);
    return {
      all,
      shown,
      template: templateOf(shown, columnSizing),
      table,
      show: (id, visible) => table.setColumnVisibility((before) => ({ ...before, [id]: visible })),
      move: (id, to) => table.setColumnOrder(ids.filter((other) => other !== id).toSpliced(to, 0, id)),
      widen: (id, by) => {
        const column = columns.find((other) => other.id === id);
        if (!column) return;
        const { minWidth = narrowest, width } = column;
        table.setColumnSizing((before) => ({
          ...before,
          [id]: Math.min(widest, Math.max(minWidth, (before[id] ?? width) + by)),
        }));
      },
      reset: () => recall(atFirst),
      memory: { columnOrder, columnSizing, columnVisibility },
      recall,
    };

    function recall(memory: LayoutMemory): void {
      table.setColumnOrder(memory.columnOrder);
      table.setColumnSizing(memory.columnSizing);
      table.setColumnVisibility(memory.columnVisibility);
    }
  }, [columns, columnOrder, columnSizing, columnVisibility, table, atFirst]);
}

/** A remembered order may lack columns that came later, and name some that are gone. */
function inOrder<Row>(columns: readonly GridColumn<Row>[], order: readonly string[]): readonly GridColumn<Row>[] {
  const known = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  return [...known, ...columns.filter(({ id }) => !order.includes(id))];
}

/** Value of `grid-template-columns`: what no column fills is left empty at the end. */
function templateOf<Row>(shown: readonly GridColumn<Row>[], sizes: Readonly<Record<string, number>>): string {
  const fills = ({ id, fill }: GridColumn<Row>) => fill === true && sizes[id] === undefined;
  const tracks = shown.map((column) =>
    fills(column) ? `minmax(${column.width}px, 1fr)` : `${sizes[column.id] ?? column.width}px`,
  );
  return [...tracks, ...(shown.some(fills) ? [] : ['minmax(0, 1fr)'])].join(' ');
}
