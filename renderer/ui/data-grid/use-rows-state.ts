/** What a room shows of its rows around the grid. */
import { useSyncExternalStore } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { GridRows } from './keyset-rows.ts';

/** Not the whole snapshot: it changes with every block of rows that is scrolled to, and the room around the grid does not. */
export function useRowsState<Summary extends { readonly count: number }>(
  rows: Pick<GridRows<unknown, Summary>, 'subscribe' | 'getSnapshot'>,
): { readonly summary: Summary | null; readonly failure: Failure | null } {
  const summary = useSyncExternalStore(rows.subscribe, () => rows.getSnapshot().summary);
  const failure = useSyncExternalStore(rows.subscribe, () => rows.getSnapshot().failure);
  return { summary, failure };
}
