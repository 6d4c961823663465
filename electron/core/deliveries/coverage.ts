/** Arithmetic on stretches of creation time, in whole milliseconds; both ends belong to a stretch. No I/O. */

import type { Hole } from '../../contract/common.ts';
import { day } from '../../contract/values/durations.ts';
import { firstInstant } from '../../contract/values/instants.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A stretch of which the archive holds every delivery. */
export interface Stretch extends Range {
  /** Where the provider would go on below `from`: its own cursor as JSON. */
  readonly resume: string | null;
}

/**
 * Adds a stretch to others and joins what overlaps or touches. What a joined stretch resumes with is what its oldest
 * part resumed with.
 */
export function joinStretch(known: readonly Stretch[], added: Stretch): readonly Stretch[] {
  const touching = known.filter((stretch) => stretch.from <= added.to + 1 && stretch.to >= added.from - 1);
  const apart = known.filter((stretch) => !touching.includes(stretch));
  const oldest = [added, ...touching].reduce((a, b) => (b.from < a.from ? b : a));
  const to = Math.max(added.to, ...touching.map((stretch) => stretch.to));
  return sorted([...apart, { from: oldest.from, to, resume: oldest.resume }]);
}

/** Takes a range out of stretches. */
export function withoutRange(stretches: readonly Range[], { from, to }: Range): readonly Range[] {
  if (from > to) return stretches;
  return stretches
    .flatMap((stretch) => [
      { from: stretch.from, to: Math.min(stretch.to, from - 1) },
      { from: Math.max(stretch.from, to + 1), to: stretch.to },
    ])
    .filter((part) => part.from <= part.to);
}

/** Forgets everything before `at`, so that a purged time is a hole and not a claim. */
export function forgetBefore(known: readonly Stretch[], at: number): readonly Stretch[] {
  return known
    .filter((stretch) => stretch.to >= at)
    .map((stretch) => (stretch.from >= at ? stretch : { from: at, to: stretch.to, resume: null }));
}

/**
 * Returns what is missing of a range, newest first. The newest coverage bounds it from above: what came since is not
 * missing, it is not yet known of. Below the oldest coverage the hole has no known beginning when the range has none.
 */
export function holesWithin(known: readonly Stretch[], from: number | null, to: number | null): readonly Hole[] {
  const holes: Hole[] = [];
  const newest = sorted(known).at(-1);
  if (!newest) return holes;
  let upper = Math.min(to ?? newest.to, newest.to);
  for (const stretch of sorted(known).reverse()) {
    if (from !== null && upper < from) return holes;
    if (stretch.from > upper) continue;
    if (stretch.to < upper) holes.push({ from: Math.max(stretch.to + 1, from ?? stretch.to + 1), to: upper });
    upper = stretch.from - 1;
  }
  if (upper >= (from ?? firstInstant)) holes.push({ from, to: upper });
  return holes;
}

/** Returns what is missing of a range, oldest first, whether or not anything newer is known. */
export function missingWithin(known: readonly Stretch[], from: number, to: number): readonly Missing[] {
  const missing: Missing[] = [];
  let start = from;
  for (const stretch of sorted(known)) {
    if (stretch.to < start || stretch.from > to) continue;
    if (stretch.from > start) missing.push({ from: start, to: stretch.from - 1, above: stretch });
    start = stretch.to + 1;
  }
  if (start <= to) missing.push({ from: start, to, above: null });
  return missing;
}

/** A stretch that the archive does not hold. */
export interface Missing extends Range {
  /** The known stretch that begins right after it. */
  readonly above: Stretch | null;
}

function sorted(stretches: readonly Stretch[]): Stretch[] {
  return [...stretches].sort((a, b) => a.from - b.from);
}

export const farthestAhead = 2 * day;
