/** The deliveries that were opened last in each profile, for the palette. IDs alone: what they say is in the archive. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const kept = 8;

type RecentState = { readonly byProfile: Readonly<Record<string, readonly number[]>> };

const useRecentState = create<RecentState>()(
  persist((): RecentState => ({ byProfile: {} }), {
    name: 'reenvio.recent',
    // They were once kept for all profiles together.
    version: 1,
    migrate: () => ({ byProfile: {} }),
  }),
);

const none: readonly number[] = [];

/** The IDs of a profile's deliveries, the last one first. */
export function useRecent(profileId: string): readonly number[] {
  return useRecentState(({ byProfile }) => byProfile[profileId] ?? none);
}

/** Puts a delivery first among the recent ones of its profile. */
export function rememberDelivery(profileId: string, id: number): void {
  useRecentState.setState(({ byProfile }) => {
    const others = (byProfile[profileId] ?? none).filter((other) => other !== id);
    return { byProfile: { ...byProfile, [profileId]: [id, ...others].slice(0, kept) } };
  });
}

/** Forgets those of a profile that is gone. */
export function forgetDeliveries(profileId: string): void {
  useRecentState.setState(({ byProfile: { [profileId]: _, ...byProfile } }) => ({ byProfile }));
}
