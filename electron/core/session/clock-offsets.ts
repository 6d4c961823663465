/** How far the providers' clocks are from this machine's: a token's expiry is told by theirs, and waited for by ours. */

/** A difference below this is the answers' way and whole seconds, not a clock that is wrong. */
const noise = 5_000;

export interface ClockOffsets {
  /** Takes a measurement, in milliseconds; says whether it changed what is known. */
  note(profileId: string, ahead: number): boolean;
  /** Gives by how many milliseconds the profile's provider is ahead of this machine; 0 until that is known. */
  of(profileId: string): number;
}

/** Makes the memory; it lives as long as the app. */
export function createClockOffsets(): ClockOffsets {
  const known = new Map<string, number>();
  const of = (profileId: string) => known.get(profileId) ?? 0;
  return {
    of,
    note: (profileId, ahead) => {
      if (Math.abs(ahead - of(profileId)) < noise) return false;
      known.set(profileId, Math.abs(ahead) < noise ? 0 : ahead);
      return true;
    },
  };
}
