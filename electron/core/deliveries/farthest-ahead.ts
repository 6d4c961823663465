/**
 * How far ahead of a clock a delivery's date can be true: two clocks can differ by a day. What is dated later
 * is a mistake: it is kept, and nothing counts from it, or all that comes until then would be taken for known. Milliseconds.
 */
export const farthestAhead = 2 * 86_400_000;
