/** The rows that a person picked: one by one, as a range, or all of the list. */
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { failureOf } from '../../bridge/bridge.ts';
import { useFailureText } from '../failure-text.ts';
import { notifyFailure } from '../notify.ts';
import { type KeysetRows, rowOf } from './keyset-rows.ts';

const none: ReadonlyMap<number, never> = new Map<number, never>();

/** More than this is no selection but a filter: exports and resends take filters too. */
const mostSelected = 50_000;

export type GridSelection<Row> = {
  readonly rows: ReadonlyMap<number, Row>;
  /** Turns one row on or off; later ranges begin here. */
  readonly toggle: (index: number) => void;
  /** Selects everything between the last toggled row and this one. */
  readonly extendTo: (index: number) => void;
  /** Selects the whole list, up to `mostSelected` rows. */
  readonly all: () => void;
  readonly clear: () => void;
};

/** Another list begins without a selection. `rowId` must keep its identity between renders. */
export function useGridSelection<Row, Summary extends { readonly count: number }>(
  rows: KeysetRows<Row, Summary>,
  rowId: (row: Row) => number,
): GridSelection<Row> {
  const [state, setState] = useState<{ readonly list: unknown; readonly selected: ReadonlyMap<number, Row> }>({
    list: rows,
    selected: none,
  });
  const selected = state.list === rows ? state.selected : none;
  const moved = useSyncExternalStore(rows.subscribe, () => rows.getSnapshot().moved);
  /** Where ranges begin; relative to the rows that came above. */
  const anchor = useRef<{ readonly list: unknown; readonly place: number } | null>(null);
  const turn = useRef(0);
  const words = useFailureText();

  const change = useCallback(
    (next: (before: ReadonlyMap<number, Row>) => ReadonlyMap<number, Row>) =>
      setState((before) => ({ list: rows, selected: next(before.list === rows ? before.selected : none) })),
    [rows],
  );

  const add = useCallback(
    async (first: number, last: number) => {
      turn.current += 1;
      const mine = turn.current;
      try {
        const found = await rows.range(first, Math.min(last, first + mostSelected - 1));
        if (mine !== turn.current) return;
        change((before) => new Map([...before, ...found.map((row) => [rowId(row), row] as const)]));
      } catch (error) {
        if (mine === turn.current) notifyFailure(failureOf(error), words);
      }
    },
    [rows, rowId, change, words],
  );

  return useMemo(
    () => ({
      rows: selected,
      toggle: (index) => {
        const row = rowOf(rows.getSnapshot(), index);
        if (row === undefined) return;
        anchor.current = { list: rows, place: index - moved };
        change((before) => {
          const next = new Map(before);
          if (!next.delete(rowId(row))) next.set(rowId(row), row);
          return next;
        });
      },
      extendTo: (index) => {
        if (anchor.current?.list !== rows) anchor.current = { list: rows, place: index - moved };
        const from = anchor.current.place + moved;
        void add(Math.min(from, index), Math.max(from, index));
      },
      all: () => void add(0, (rows.getSnapshot().summary?.count ?? 0) - 1),
      clear: () => {
        turn.current += 1;
        change(() => none);
      },
    }),
    [selected, rows, rowId, moved, add, change],
  );
}
