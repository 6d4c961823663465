/** Spans of time in milliseconds. A day of a zone whose clocks change that day is longer or shorter. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
