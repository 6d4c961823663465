/**
 * The scroll track of a list that may be taller than an element can be. Up to the limit, list and track are one; beyond
 * it the track is shorter than the list, and the list glides past the track by what is missing.
 */

/** Chromium lays nothing out beyond 33,554,428 px (2^25 in its fixed-point pixels). */
const tallest = 30_000_000;

/** How many rows the track has room for. */
export function slotsOf(count: number, rowHeight: number): number {
  return Math.min(count, Math.floor(tallest / rowHeight));
}

/** Lengths are CSS pixels. `viewport` is the height in which rows show. */
export function createTrack(count: number, rowHeight: number, viewport: number) {
  const height = slotsOf(count, rowHeight) * rowHeight;
  const missing = count * rowHeight - height;
  const furthest = Math.max(1, height - viewport);
  return {
    height,
    glides: missing > 0,
    /** How far the list has glided past the track. */
    glideAt: (scrollTop: number) => missing * Math.min(1, Math.max(0, scrollTop / furthest)),
    /** The `scrollTop` at which the list's own `offset` is at the top. */
    scrollTopOf: (offset: number) => (missing === 0 ? offset : (offset * furthest) / (furthest + missing)),
    /** The list's own offset at a `scrollTop`. */
    offsetAt: (scrollTop: number) => (missing === 0 ? scrollTop : (scrollTop * (furthest + missing)) / furthest),
  };
}
