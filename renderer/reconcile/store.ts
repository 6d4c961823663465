/** What the reconciliation screen shows: the filter, the row that is open, and the file that is being read. */
import { create } from 'zustand';
import type { Failure } from '../../electron/contract/failure.ts';
import type { ReconciliationFilter, ReconciliationRow, Verdict } from '../../electron/contract/reconcile.ts';
import { everyListedId } from '../../electron/contract/values/reconcile.ts';

/** A file on its way to the main process, or a pasted text. */
export interface Reading {
  /** Which reading this is: one that is not here any more has ended. */
  readonly turn: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sent: number;
}

interface ReconcileState {
  readonly filter: ReconciliationFilter;
  readonly opened: ReconciliationRow | null;
  readonly reading: Reading | null;
  /** Why the last file could not be read. */
  readonly failure: Failure | null;
  /** Where the list on screen came from, so that another column of it can be read. */
  readonly source: { readonly id: number; readonly blob: Blob } | null;
}

const fresh: ReconcileState = { filter: everyListedId, opened: null, reading: null, failure: null, source: null };

export const useReconcile = create<ReconcileState>()(() => fresh);

const { getState, setState } = useReconcile;

/** Begins anew: in another profile, or with another list. A reading that is under way ends. */
export const resetReconcile = () => setState(fresh);

/** Shows only one verdict; the same again shows all of them. */
export function turnVerdict(verdict: Verdict): void {
  const { verdicts, search } = getState().filter;
  setState({ filter: { verdicts: verdicts[0] === verdict ? [] : [verdict], search } });
}

export function searchList(search: string): void {
  setState(({ filter }) => ({ filter: { ...filter, search } }));
}

export const clearListFilter = () => setState({ filter: everyListedId });

export const openRow = (opened: ReconciliationRow | null) => setState({ opened });

export const restricts = ({ verdicts, search }: ReconciliationFilter) => verdicts.length > 0 || search !== '';
