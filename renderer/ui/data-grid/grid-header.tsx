/** The header of a grid: names, the order's direction, and handles that size the columns. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
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
};

export function GridHeader<Row>({ layout, order, onOrder, tabCol }: GridHeaderProps<Row>) {
  const { t } = useTranslation();
  const headers = layout.table.getHeaderGroups()[0]?.headers ?? [];
  const SortIcon = order === 'newest' ? IconArrowDown : IconArrowUp;
  return (
    <thead className={classes.head}>
      <tr className={classes.headRow} aria-rowindex={1} data-row={-1}>
        {layout.shown.map((column, col) => {
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
              data-align={column.align}
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
                  onMouseDown={resize}
                  onTouchStart={resize}
                  onDoubleClick={() => layout.table.setColumnSizing(({ [column.id]: _, ...rest }) => rest)}
                />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
