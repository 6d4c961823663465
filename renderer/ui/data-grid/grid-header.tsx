/** The header of a grid: names, the order's direction, handles that size the columns, and dragging that orders them. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-grid.module.css';
import type { Order } from './keyset-rows.ts';
import type { ColumnLayout } from './use-column-layout.ts';

type GridHeaderProps<Row> = {
  readonly layout: ColumnLayout<Row>;
  readonly order: Order;
  readonly onOrder: ((order: Order) => void) | undefined;
  /** The header that Tab reaches, if any. */
  readonly tabCol: number | null;
  /** Columns before those of the layout: the one that selects. */
  readonly offset: number;
};

export function GridHeader<Row>({ layout, order, onOrder, tabCol, offset }: GridHeaderProps<Row>) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const headers = layout.table.getHeaderGroups()[0]?.headers ?? [];
  const SortIcon = order === 'newest' ? IconArrowDown : IconArrowUp;
  const drop = () => {
    const to = layout.all.findIndex(({ column }) => column.id === target);
    if (dragged !== null && to !== -1) layout.move(dragged, to);
    setDragged(null);
    setTarget(null);
  };
  return layout.shown.map((column, place) => {
    const col = place + offset;
    const sorts = column.sorts && onOrder !== undefined;
    const resize = headers.find(({ column: { id } }) => id === column.id)?.getResizeHandler();
    const tabIndex = tabCol === col ? 0 : -1;
    return (
      <th
        key={column.id}
        scope="col"
        tabIndex={sorts ? undefined : tabIndex}
        className={classes.headCell}
        aria-colindex={col + 1}
        aria-sort={sorts ? (order === 'newest' ? 'descending' : 'ascending') : undefined}
        data-col={sorts ? undefined : col}
        data-column={column.id}
        data-align={column.align}
        data-drop={dragged !== null && target === column.id && target !== dragged ? true : undefined}
        draggable
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move';
          setDragged(column.id);
        }}
        onDragOver={(event: DragEvent) => {
          if (dragged === null) return;
          event.preventDefault();
          setTarget(column.id);
        }}
        onDrop={drop}
        onDragEnd={() => setDragged(null)}
      >
        {sorts ? (
          <button
            type="button"
            tabIndex={tabIndex}
            className={classes.sort}
            data-col={col}
            title={t(order === 'newest' ? 'grid.sortNewest' : 'grid.sortOldest')}
            onClick={() => onOrder(order === 'newest' ? 'oldest' : 'newest')}
          >
            {column.header}
            <SortIcon size={13} aria-hidden />
          </button>
        ) : (
          <span className={classes.headLabel}>{column.header}</span>
        )}
        {resize && (
          <span
            className={classes.resizer}
            aria-hidden
            draggable
            onDragStart={(event) => {
              // Sizing is not dragging the column away.
              event.preventDefault();
              event.stopPropagation();
            }}
            onMouseDown={resize}
            onTouchStart={resize}
            onDoubleClick={() => layout.table.setColumnSizing(({ [column.id]: _, ...rest }) => rest)}
          />
        )}
      </th>
    );
  });
}
