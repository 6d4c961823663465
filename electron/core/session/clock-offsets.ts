/** How far each provider's clock is ahead of this machine's. */

/** A difference below this is the answers' way and whole seconds, not a clock that is wrong. */
const noise = 5_000;

/** Makes the memory of how far each profile's provider's clock is ahead of this machine's; it lives as long as the app. */
export function createClockOffsets() {
  const known = new Map<string, number>();
  const of = (profileId: string) => known.get(profileId) ?? 0;
  return {
    /** Returns milliseconds; 0 until something is known. */
    of,
    /** Takes a measurement, in milliseconds; says whether it changed what is known. */
    note: (profileId: string, ahead: number): boolean => {
      if (Math.abs(ahead - of(profileId)) < noise) return false;
      known.set(profileId, Math.abs(ahead) < noise ? 0 : ahead);
      return true;
    },
  };
}
