/** The focus of a grid: one cell at a time can be reached by Tab, and keys move it, also to rows that are not rendered yet. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type CellPlace, nextPlace } from './navigation.ts';
import type { GridScroll } from './use-grid-scroll.ts';

type GridFocusOptions = {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly scroll: GridScroll<unknown, unknown>;
  readonly cols: number;
};

export type GridFocus = {
  /** The cell that has, or had, the focus. */
  readonly active: CellPlace;
  /** The cell that Tab reaches: the active one while it is in sight. */
  readonly tab: CellPlace;
  /** Moves by a key; gives the new place, or `null` when the key is not for moving. */
  readonly move: (event: KeyboardEvent) => CellPlace | null;
  /** Scrolls to a cell and gives it the focus. */
  readonly goTo: (place: CellPlace) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/** Keeps the focus with its row while rows come above it; `cols` counts the column that selects. */
export function useGridFocus({ root, scroll, cols }: GridFocusOptions): GridFocus {
  const { snapshot, count, first, last } = scroll;
  // Kept relative to the rows that came above, so that the focus stays with its row when the list moves.
  const [stored, setStored] = useState<CellPlace>({ row: 0, col: 0 });
  const [inside, setInside] = useState(false);
  const mustFocus = useRef(false);

  const active: CellPlace = {
    row: stored.row === -1 ? -1 : Math.max(count === 0 ? -1 : 0, Math.min(count - 1, stored.row + snapshot.moved)),
    col: Math.min(stored.col, cols - 1),
  };
  const seen = active.row === -1 || (active.row >= first && active.row <= last);
  const tab = inside || seen ? active : { row: Math.max(0, first), col: active.col };

  const put = ({ row, col }: CellPlace) => setStored({ row: row === -1 ? -1 : row - snapshot.moved, col });

  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    const grid = root.current;
    const cell = grid?.querySelector<HTMLElement>(`[data-row="${active.row}"] [data-col="${active.col}"]`);
    if (!grid || !cell) return;
    mustFocus.current = false;
    cell.focus({ preventScroll: true });
    const [box, frame] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
    if (box.left < frame.left) grid.scrollLeft -= frame.left - box.left + 8;
    else if (box.right > frame.right) grid.scrollLeft += Math.min(box.right - frame.right + 8, box.left - frame.left);
  });

  const goTo = (place: CellPlace) => {
    put(place);
    scroll.reveal(place.row);
    mustFocus.current = true;
  };

  return {
    active,
    tab,
    goTo,
    move: (event) => {
      const next = nextPlace(event, active, { rows: count, cols, page: scroll.pageRows });
      if (next !== null) goTo(next);
      return next;
    },
    onFocus: (event) => {
      setInside(true);
      const place = placeOf(event.target);
      if (place && (place.row !== active.row || place.col !== active.col)) put(place);
      // Clicks on a row's gap and scripts reach the grid itself: its cell takes over.
      if (event.target === root.current) mustFocus.current = true;
    },
    onBlur: (event) => {
      // The table alone: what stands below it hears nothing of where the focus goes from there.
      if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
    },
  };
}

/** The place of the cell that holds an element; the first cell when it is in a row but in no cell. */
export function placeOf(target: EventTarget | null): CellPlace | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest('[data-row]')?.getAttribute('data-row');
  if (row === null || row === undefined) return null;
  return { row: Number(row), col: Number(target.closest('[data-col]')?.getAttribute('data-col') ?? 0) };
}
