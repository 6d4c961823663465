/** The saved views as the window knows them. */
import { create } from 'zustand';
import type { View, ViewList } from '../../electron/contract/view.ts';
import { attempt, listen } from '../bridge/bridge.ts';

/** What a person was asked: a name for a new view or another for one that is there, or whether one may go. */
export type ViewQuestion =
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly view: View }
  | { readonly kind: 'delete'; readonly view: View };

type ViewsState = ViewList & {
  /** Whose views these are; `null` until they are known. */
  readonly profileId: string | null;
  readonly question: ViewQuestion | null;
};

export const useViews = create<ViewsState>()(() => ({
  views: [],
  incomplete: false,
  profileId: null,
  question: null,
}));

/** Returns the views of the active profile; `null` when they cannot be had, for the window works without them. */
export async function fetchViews(): Promise<ViewList | null> {
  const result = await attempt('listViews', null);
  return result.ok ? result.value : null;
}

/** Hears of every change. Returns the way out. */
export const followViews = () => listen('viewsChanged', (list) => useViews.setState(list));

export const askAboutView = (question: ViewQuestion | null) => useViews.setState({ question });
