/** What a grid must know of rows that have rows under them, and what the arrow keys do there. */
import type { KeyboardEvent } from 'react';
import type { CellPlace } from './navigation.ts';

/** Where a row hangs. */
export type Branch = {
  /** 1 at the top. */
  readonly level: number;
  /** Among its siblings; the first is 1. */
  readonly place: number;
  readonly size: number;
  /** `undefined` for a row with nothing under it. */
  readonly expanded: boolean | undefined;
};

export type GridTree<Row> = {
  /** Must give the same object for the same row. */
  readonly branchOf: (row: Row) => Branch;
  readonly expand: (row: Row, expanded: boolean) => void;
};

type TreeOfKeys<Row> = { readonly tree: GridTree<Row>; readonly goTo: (place: CellPlace) => void };
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Answers whether the key was for the tree, after the ARIA treegrid pattern: in the first column, Right expands, and Left
 * collapses or leads to the row above which this one hangs.
 */
export function turnBranch<Row>(
  event: Key,
  at: CellPlace,
  row: Row | undefined,
  { tree, goTo }: TreeOfKeys<Row>,
): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (!plain || at.col !== 0 || row === undefined) return false;
  const { level, place, expanded } = tree.branchOf(row);
  if (event.key === 'ArrowRight' && expanded === false) tree.expand(row, true);
  else if (event.key === 'ArrowLeft' && expanded === true) tree.expand(row, false);
  else if (event.key === 'ArrowLeft' && level > 1) goTo({ row: at.row - place, col: at.col });
  else return false;
  return true;
}
