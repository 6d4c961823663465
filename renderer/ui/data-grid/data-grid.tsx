/** A table of any length: virtual rows, the ARIA grid pattern, and a place that holds still while one reads. */
import { Button, Menu } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats.ts';
import { useSeen } from '../lazily.ts';
import type { GridColumn } from './column.ts';
import classes from './data-grid.module.css';
import { useRowHeight } from './density.ts';
import { GridHeader } from './grid-header.tsx';
import { select, shapeColumn } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { type GridRows, type Order, rowOf } from './keyset-rows.ts';
import type { CellPlace } from './navigation.ts';
import { SelectAll } from './select-all.tsx';
import { useSlots } from './slots.ts';
import { type GridTree, turnBranch } from './tree.ts';
import type { ColumnLayout } from './use-column-layout.ts';
import { placeOf, useGridFocus } from './use-grid-focus.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import type { GridSelection } from './use-grid-selection.ts';

const headHeight = 32;

export type DataGridProps<Row, Summary extends { readonly count: number }> = {
  /** Accessible name. */
  readonly label: string;
  readonly rows: GridRows<Row, Summary>;
  readonly layout: ColumnLayout<Row>;
  readonly rowId: (row: Row) => number;
  readonly order: Order;
  readonly onOrder?: (order: Order) => void;
  /** The row whose detail is open beside the grid. */
  readonly openId: number | null;
  /** A row was clicked, or Enter was pressed on it. */
  readonly onOpen: (row: Row) => void;
  /** The focus moved to another row by keyboard. */
  readonly onActive?: (row: Row) => void;
  /** For grids that select: from `useGridSelection`. */
  readonly selection?: GridSelection<Row>;
  /** For grids whose rows have rows under them. */
  readonly tree?: GridTree<Row>;
  /** Items of the context menu of a cell. */
  readonly menu?: (row: Row, column: GridColumn<Row>) => ReactNode;
  /** What is missing between two neighbours, if anything; before the first row and after the last one there is none. */
  readonly seam?: (above: Row | null, below: Row | null) => ReactNode;
  /** Shown in place of rows: empty, first run, failure. */
  readonly instead?: ReactNode;
};

export function DataGrid<Row, Summary extends { readonly count: number }>(props: DataGridProps<Row, Summary>) {
  const { label, rows, layout, rowId, order, onOrder, openId, onOpen, onActive, selection, menu, seam, tree } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const rowHeight = useRowHeight();
  const root = useRef<HTMLDivElement>(null);
  const offset = selection ? 1 : 0;
  const cols = layout.shown.length + offset;
  const reading = openId !== null || (selection?.rows.size ?? 0) > 0;
  const scroll = useGridScroll({ root, rows, rowHeight, headHeight, reading });
  const focus = useGridFocus({ root, scroll, cols });
  const { snapshot } = scroll;
  useSeen(snapshot.summary !== null || snapshot.failure !== null);
  // The row itself: another may have its place by the time something of the menu is chosen.
  const [menuOf, setMenuOf] = useState<{ readonly row: Row; readonly column: GridColumn<Row> } | null>(null);

  const open = (index: number) => {
    const row = rowOf(snapshot, index);
    if (row !== undefined) onOpen(row);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isApart(event.target)) return;
    const { active } = focus;
    const shaped = shapeColumn(event, active, offset, layout);
    if (shaped) {
      event.preventDefault();
      event.stopPropagation();
      // The focus goes with its column.
      if (shaped.col !== active.col) focus.goTo(shaped);
    } else if (selection && select(event, active, selection)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (tree && turnBranch(event, active, rowOf(snapshot, active.row), { tree, goTo: focus.goTo })) {
      event.preventDefault();
    } else if (event.key === 'Enter' && active.row >= 0) {
      event.preventDefault();
      open(active.row);
    } else {
      const next = focus.move(event);
      if (next === null) return;
      event.preventDefault();
      if (selection && event.shiftKey && next.row !== active.row && next.row >= 0) selection.extendTo(next.row);
      const row = next.row === active.row ? undefined : rowOf(snapshot, next.row);
      if (row !== undefined) onActive?.(row);
    }
  };

  const onClick = (event: MouseEvent) => {
    if (isApart(event.target)) return;
    const place = placeOf(event.target);
    if (place === null || place.row < 0) return;
    const picks = event.target instanceof Element && event.target.closest('[data-pick]') !== null;
    if (selection && event.shiftKey) selection.extendTo(place.row);
    else if (selection && (picks || event.ctrlKey || event.metaKey)) selection.toggle(place.row);
    else open(place.row);
  };

  // The focused row stays rendered when it is scrolled away, or the focus would be lost with it.
  const rendered = scroll.items.some(({ index }) => index === focus.tab.row) || focus.tab.row < 0 || scroll.count === 0;
  const items = rendered ? scroll.items : [...scroll.items, { index: focus.tab.row, top: scroll.topOf(focus.tab.row) }];
  // Rows are told apart by where they are, less what came above them: so they stay themselves when rows do.
  const { moved } = snapshot;
  const slots = useSlots(
    items.map(({ index }) => index - moved),
    focus.tab.row - moved,
  );
  const tabHead = focus.tab.row === -1 ? focus.tab.col : null;

  const style = {
    '--grid-columns': offset ? `34px ${layout.template}` : layout.template,
    '--grid-row-height': `${rowHeight}px`,
    '--grid-head-height': `${headHeight}px`,
  } as CSSProperties;

  const end = seamAt(scroll.count);
  const semantics = {
    role: tree ? 'treegrid' : 'grid',
    'aria-multiselectable': selection ? true : undefined,
  } as const;

  const scroller = (
    <div ref={root} className={classes.scroller}>
      <table
        {...semantics}
        className={classes.grid}
        aria-label={label}
        aria-rowcount={snapshot.summary === null ? -1 : scroll.count + 1}
        aria-colcount={cols}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenuCapture={(event) => setMenuOf(cellAt(placeOf(event.target)))}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <thead className={classes.head}>
          <tr className={classes.headRow} aria-rowindex={1} data-row={-1}>
            {selection && <SelectAll selection={selection} count={scroll.count} tabIndex={tabHead === 0 ? 0 : -1} />}
            <GridHeader layout={layout} order={order} onOrder={onOrder} tabCol={tabHead} offset={offset} />
          </tr>
        </thead>
        <tbody className={classes.body} style={{ height: scroll.height }}>
          {items.map(({ index, top }) => {
            const row = rowOf(snapshot, index);
            const id = row === undefined ? null : rowId(row);
            const slot = slots.get(index - moved) ?? index;
            return (
              <GridRow
                key={slot}
                row={row}
                index={index}
                slot={slot}
                top={top}
                columns={layout.shown}
                branch={tree && row !== undefined ? tree.branchOf(row) : undefined}
                tabCol={focus.tab.row === index ? focus.tab.col : null}
                open={id !== null && id === openId}
                selected={selection && id !== null && selection.rows.has(id)}
                seam={seamAt(index)}
                loadingLabel={t('grid.loading')}
                selectLabel={t('grid.select')}
              />
            );
          })}
        </tbody>
      </table>
      {/* Out of sight it is no stop on Tab's way from a row to what is beside the table: the list would jump to its end. */}
      {end && (
        <div className={classes.end} inert={scroll.last < scroll.count - 1}>
          {end}
        </div>
      )}
    </div>
  );

  return (
    <div className={classes.wrap} style={style}>
      {menu ? (
        <Menu>
          <Menu.ContextMenu disabled={menuItems() === null}>{scroller}</Menu.ContextMenu>
          <Menu.Dropdown>{menuItems()}</Menu.Dropdown>
        </Menu>
      ) : (
        scroller
      )}
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

  /** What is missing above the row at a place; one after the last place for what is missing below all rows. */
  function seamAt(index: number): ReactNode {
    const above = index === 0 ? null : rowOf(snapshot, index - 1);
    const below = index === scroll.count ? null : rowOf(snapshot, index);
    const known = above !== undefined && below !== undefined && (above ?? below) !== null;
    return seam && known ? seam(above, below) : null;
  }

  function cellAt(place: CellPlace | null): typeof menuOf {
    const row = place && rowOf(snapshot, place.row);
    const column = place && (layout.shown[place.col - offset] ?? layout.shown[0]);
    return row && column ? { row, column } : null;
  }

  function menuItems(): ReactNode {
    return menu && menuOf ? menu(menuOf.row, menuOf.column) : null;
  }
}

/** What stands between rows has keys and clicks of its own. */
const isApart = (target: EventTarget): boolean => target instanceof Element && target.closest('[data-apart]') !== null;
