/** Scrolling of a grid: which rows are on screen, where they lie, and how the view holds still when rows come above it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { GridRows, RowsSnapshot } from './keyset-rows.ts';
import { createTrack, slotsOf } from './track.ts';

/** Rows that stand in until the first answer says how many there are. */
const rowsBeforeFirstAnswer = 24;

type GridScrollOptions<Row, Summary extends { readonly count: number }> = {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly rows: GridRows<Row, Summary>;
  readonly rowHeight: number;
  readonly headHeight: number;
  /** The person reads something that must not move, even at the top of the list. */
  readonly reading: boolean;
};

export type GridScroll<Row, Summary> = {
  readonly snapshot: RowsSnapshot<Row, Summary>;
  readonly count: number;
  /** Height of the scroll track in CSS pixels. */
  readonly height: number;
  /** Rows to render: place in the list, and CSS pixels from the top of the track. */
  readonly items: readonly { readonly index: number; readonly top: number }[];
  readonly first: number;
  readonly last: number;
  /** Rows that a page down passes. */
  readonly pageRows: number;
  /** Rows that came above what one reads and were not seen yet. */
  readonly news: number;
  /** CSS pixels from the top of the track of any row. */
  readonly topOf: (index: number) => number;
  /** Scrolls as little as needed to show the row. */
  readonly reveal: (index: number) => void;
  readonly toTop: () => void;
};

/** Follows the scrolling of `root`, and tells the rows what is in sight. */
export function useGridScroll<Row, Summary extends { readonly count: number }>({
  root,
  rows,
  rowHeight,
  headHeight,
  reading,
}: GridScrollOptions<Row, Summary>): GridScroll<Row, Summary> {
  const snapshot = useSyncExternalStore(rows.subscribe, rows.getSnapshot);
  const count = snapshot.summary?.count ?? (snapshot.failure === null ? rowsBeforeFirstAnswer : 0);
  const virtualizer = useVirtualizer({
    count: slotsOf(count, rowHeight),
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const measured = useRef(rowHeight);
  useLayoutEffect(() => {
    if (measured.current === rowHeight) return;
    measured.current = rowHeight;
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  const viewport = Math.max(rowHeight, (virtualizer.scrollRect?.height ?? 0) - headHeight);
  const track = useMemo(() => createTrack(count, rowHeight, viewport), [count, rowHeight, viewport]);
  const scrollTop = Math.min(virtualizer.scrollOffset ?? 0, Math.max(0, track.height - viewport));
  const glide = track.glideAt(scrollTop);
  const offset = scrollTop + glide;
  const first = Math.floor(offset / rowHeight);
  const last = Math.max(0, Math.min(count - 1, Math.floor((offset + viewport - 1) / rowHeight)));

  const [seen, setSeen] = useState(0);
  const [, renderAgain] = useReducer((turns: number) => turns + 1, 0);
  const glides = track.glides;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onScroll = () => {
      if (element.scrollTop < 2) setSeen(rows.getSnapshot().moved);
      // The virtualizer speaks only when its range changes; a gliding list moves with every pixel.
      if (glides) renderAgain();
    };
    // Before the virtualizer renders: afterwards, reading the position would lay the page out once more.
    element.addEventListener('scroll', onScroll, { passive: true, capture: true });
    return () => element.removeEventListener('scroll', onScroll, { capture: true });
  }, [root, rows, glides]);

  // Another list begins at its top.
  const listed = useRef(rows);
  const movedBefore = useRef(snapshot.moved);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    if (listed.current !== rows) {
      listed.current = rows;
      movedBefore.current = snapshot.moved;
      setSeen(snapshot.moved);
      element.scrollTop = 0;
      return;
    }
    const shift = snapshot.moved - movedBefore.current;
    movedBefore.current = snapshot.moved;
    if (shift !== 0) element.scrollTop = track.scrollTopOf(track.offsetAt(element.scrollTop) + shift * rowHeight);
  }, [root, rows, snapshot.moved, track, rowHeight]);

  const held = reading || scrollTop > 0;
  useEffect(() => rows.look(first, last, held), [rows, first, last, held]);

  const reveal = useCallback(
    (index: number) => {
      const element = root.current;
      if (!element || index < 0) return;
      const start = index * rowHeight;
      const now = track.offsetAt(element.scrollTop);
      if (start < now) element.scrollTop = track.scrollTopOf(start);
      else if (start + rowHeight > now + viewport) element.scrollTop = track.scrollTopOf(start + rowHeight - viewport);
    },
    [root, rowHeight, track, viewport],
  );

  const toTop = useCallback(() => {
    if (root.current) root.current.scrollTop = 0;
    setSeen(rows.getSnapshot().moved);
  }, [root, rows]);

  const glidden = Math.floor(glide / rowHeight);
  return {
    snapshot,
    count,
    height: track.height,
    items: virtualizer.getVirtualItems().flatMap((slot) => {
      const index = slot.index + glidden;
      return index < count ? [{ index, top: index * rowHeight - glide }] : [];
    }),
    first,
    last,
    pageRows: Math.max(1, Math.floor(viewport / rowHeight) - 1),
    news: Math.max(0, Math.min(snapshot.moved - seen, first)),
    topOf: (index) => Math.min(Math.max(0, index * rowHeight - glide), track.height),
    reveal,
    toTop,
  };
}
