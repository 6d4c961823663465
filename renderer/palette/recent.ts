/** The deliveries that were opened last, for the palette. IDs alone: what they say is in the archive. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const kept = 8;

type RecentState = { readonly ids: readonly number[] };

export const useRecent = create<RecentState>()(persist((): RecentState => ({ ids: [] }), { name: 'reenvio.recent' }));

/** Puts a delivery first among the recent ones. */
export function rememberDelivery(id: number): void {
  useRecent.setState(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)].slice(0, kept) }));
}
