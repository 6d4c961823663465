/** A table of any length: virtual rows, the ARIA grid pattern, and a place that holds still while one reads. */
import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats.ts';
import classes from './data-grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import { type KeysetRows, type Order, rowOf } from './keyset-rows.ts';
import type { ColumnLayout } from './use-column-layout.ts';
import { placeOf, useGridFocus } from './use-grid-focus.ts';
import { useGridScroll } from './use-grid-scroll.ts';

const headHeight = 32;

export type DataGridProps<Row, Summary extends { readonly count: number }> = {
  /** Accessible name. */
  readonly label: string;
  readonly rows: KeysetRows<Row, Summary>;
  readonly layout: ColumnLayout<Row>;
  readonly rowId: (row: Row) => number;
  /** CSS pixels. */
  readonly rowHeight?: number;
  readonly order: Order;
  readonly onOrder?: (order: Order) => void;
  /** The row whose detail is open beside the grid. */
  readonly openId: number | null;
  /** A row was clicked, or Enter was pressed on it. */
  readonly onOpen: (row: Row) => void;
  /** The focus moved to another row by keyboard. */
  readonly onActive?: (row: Row) => void;
  /** Selected rows, for grids that select. */
  readonly selectedIds?: ReadonlySet<number>;
  /** What is missing between two neighbours, if anything. */
  readonly seam?: (above: Row, below: Row) => ReactNode;
  /** Shown in place of rows: empty, first run, failure. */
  readonly instead?: ReactNode;
};

export function DataGrid<Row, Summary extends { readonly count: number }>(props: DataGridProps<Row, Summary>) {
  const {
    label,
    rows,
    layout,
    rowId,
    rowHeight = 32,
    order,
    onOrder,
    openId,
    onOpen,
    onActive,
    selectedIds,
    seam,
  } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const root = useRef<HTMLDivElement>(null);
  const scroll = useGridScroll({ root, rows, rowHeight, headHeight, reading: openId !== null });
  const focus = useGridFocus({ root, scroll, cols: layout.shown.length });
  const { snapshot } = scroll;

  const open = (index: number) => {
    const row = rowOf(snapshot, index);
    if (row !== undefined) onOpen(row);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && focus.active.row >= 0) {
      event.preventDefault();
      open(focus.active.row);
      return;
    }
    const before = focus.active.row;
    const next = focus.move(event);
    if (next === null) return;
    event.preventDefault();
    const row = next.row === before ? undefined : rowOf(snapshot, next.row);
    if (row !== undefined) onActive?.(row);
  };

  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target);
    if (place !== null && place.row >= 0) open(place.row);
  };

  // The focused row stays rendered when it is scrolled away, or the focus would be lost with it.
  const rendered = scroll.items.some(({ index }) => index === focus.tab.row) || focus.tab.row < 0 || scroll.count === 0;
  const items = rendered ? scroll.items : [...scroll.items, { index: focus.tab.row, top: scroll.topOf(focus.tab.row) }];

  const style = {
    '--grid-columns': layout.template,
    '--grid-row-height': `${rowHeight}px`,
    '--grid-head-height': `${headHeight}px`,
  } as CSSProperties;

  return (
    <div className={classes.wrap} style={style}>
      <div ref={root} className={classes.scroller}>
        <table
          role="grid"
          className={classes.grid}
          aria-label={label}
          aria-rowcount={snapshot.summary === null ? -1 : scroll.count + 1}
          aria-colcount={layout.shown.length}
          aria-multiselectable={selectedIds ? true : undefined}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocus={focus.onFocus}
          onBlur={focus.onBlur}
        >
          <GridHeader
            layout={layout}
            order={order}
            onOrder={onOrder}
            tabCol={focus.tab.row === -1 ? focus.tab.col : null}
          />
          <tbody className={classes.body} style={{ height: scroll.height }}>
            {items.map(({ index, top }) => {
              const row = rowOf(snapshot, index);
              const id = row === undefined ? null : rowId(row);
              return (
                <GridRow
                  // A row keeps its key, and so its element and its focus, when rows come above it.
                  key={index - snapshot.moved}
                  row={row}
                  index={index}
                  top={top}
                  columns={layout.shown}
                  tabCol={focus.tab.row === index ? focus.tab.col : null}
                  open={id !== null && id === openId}
                  selected={selectedIds && id !== null ? selectedIds.has(id) : undefined}
                  seam={seamAt(index)}
                  loadingLabel={t('grid.loading')}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      {props.instead && <div className={classes.instead}>{props.instead}</div>}
      {scroll.news > 0 && order === 'newest' && (
        <Button
          className={classes.news}
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={scroll.toTop}
        >
          {t('grid.newRows', { count: scroll.news, formatted: formats.number(scroll.news) })}
        </Button>
      )}
    </div>
  );

  function seamAt(index: number): ReactNode {
    const above = seam && index > 0 ? rowOf(snapshot, index - 1) : undefined;
    const below = rowOf(snapshot, index);
    return seam && above !== undefined && below !== undefined ? seam(above, below) : null;
  }
}
