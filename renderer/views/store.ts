/** The saved views as the window knows them, and which one is open. */
import { create } from 'zustand';
import type { View, ViewColumns, ViewList } from '../../electron/contract/view.ts';
import { attempt, listen } from '../bridge/bridge.ts';

export type TableColumns = { readonly deliveries: ViewColumns; readonly transactions: ViewColumns };

/** What a person was asked: a name for a new view or another for one that is there, or whether one may go. */
export type ViewQuestion =
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly view: View }
  | { readonly kind: 'delete'; readonly view: View };

type ViewsState = ViewList & {
  /** Whose views these are; `null` until they are known. */
  readonly profileId: string | null;
  readonly openId: string | null;
  /** How the tables' columns stand; `null` until a table was there. */
  readonly columns: TableColumns | null;
  /** How a view wants them to stand, until a table has seen to it. */
  readonly wanted: TableColumns | null;
  readonly question: ViewQuestion | null;
};

export const useViews = create<ViewsState>()(() => ({
  views: [],
  incomplete: false,
  profileId: null,
  openId: null,
  columns: null,
  wanted: null,
  question: null,
}));

/** Gives the views of the active profile; `null` when they cannot be had, for the window works without them. */
export async function fetchViews(): Promise<ViewList | null> {
  const result = await attempt('listViews', null);
  return result.ok ? result.value : null;
}

/** Hears of every change. Gives the way out. */
export const followViews = () => listen('viewsChanged', (list) => useViews.setState(list));

/** What is looked for now is none of the open view's business: it is not a change of it. */
export const leaveView = () => useViews.setState({ openId: null });

export const askAboutView = (question: ViewQuestion | null) => useViews.setState({ question });

/** The view that is open, also while the table shows something else by now. */
export const openViewOf = ({ views, openId }: Pick<ViewsState, 'views' | 'openId'>): View | null =>
  views.find(({ id }) => id === openId) ?? null;
