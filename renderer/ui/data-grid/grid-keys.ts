/** What keys do in a grid beyond moving: open, select, and shape the columns from their headers. */
import type { KeyboardEvent } from 'react';
import type { CellPlace } from './navigation.ts';
import type { ColumnLayout } from './use-column-layout.ts';
import type { GridSelection } from './use-grid-selection.ts';

/** CSS pixels by which a key widens a column. */
const step = 16;

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Alt and arrows move the column whose header has the focus, Shift and arrows size it. Returns where its header is then, or
 * `null` when the key was for something else.
 */
export function shapeColumn<Row>(
  event: Key,
  at: CellPlace,
  offset: number,
  layout: ColumnLayout<Row>,
): CellPlace | null {
  const column = at.row === -1 ? layout.shown[at.col - offset] : undefined;
  const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (column === undefined || way === 0) return null;
  if (event.altKey) {
    const neighbour = layout.shown[at.col - offset + way];
    if (!neighbour) return at;
    layout.move(
      column.id,
      layout.all.findIndex((entry) => entry.column === neighbour),
    );
    return { row: at.row, col: at.col + way };
  }
  if (!event.shiftKey) return null;
  layout.widen(column.id, way * step);
  return at;
}

/** Answers whether the key was for selecting: Space, Shift and Space, Ctrl and A, Escape. */
export function select<Row>(event: Key, at: CellPlace, selection: GridSelection<Row>): boolean {
  if (event.key === ' ' && at.row >= 0) {
    if (event.shiftKey) selection.extendTo(at.row);
    else selection.toggle(at.row);
    return true;
  }
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
    selection.all();
    return true;
  }
  if (event.key === 'Escape' && selection.rows.size > 0) {
    selection.clear();
    return true;
  }
  return false;
}
