/** Brings hits in a JSON text to its laid-out form, which differs from it in blanks alone. */
import type { Hit } from '../hits/find-hits.ts';

const blank = new Set([' ', '\t', '\n', '\r']);

/** Characters between two pauses: a few milliseconds of work. */
const slice = 200_000;

/** `hits` are in order and do not overlap. `pause` lets the window breathe. */
export async function laidOutHits(
  source: string,
  laid: string,
  hits: readonly Hit[],
  pause: () => Promise<void>,
): Promise<readonly Hit[]> {
  if (source === laid) return hits;
  let [here, there] = [0, 0];
  /** Walks both texts side by side up to a place of the source. */
  const walkTo = (place: number): number => {
    while (here < place && there < laid.length) {
      if (source.charAt(here) === laid.charAt(there)) {
        here += 1;
        there += 1;
      } else if (blank.has(laid.charAt(there))) there += 1;
      else here += 1;
    }
    return there;
  };
  const found: Hit[] = [];
  let pauseAt = slice;
  for (const { from, to } of hits) {
    for (; pauseAt < from; pauseAt += slice) {
      walkTo(pauseAt);
      await pause();
    }
    walkTo(from);
    // Blanks that only the layout has belong to no hit.
    while (source.charAt(here) !== laid.charAt(there) && blank.has(laid.charAt(there))) there += 1;
    const start = there;
    const end = walkTo(to);
    if (end > start) found.push({ from: start, to: end });
  }
  return found;
}
