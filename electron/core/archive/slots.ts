/** How the archive numbers time: quarters of an hour for its counts, minutes for its places. */

/** Epoch milliseconds of the year 0: counted from there, every instant that the contract allows is positive. */
export const yearZero = -62_167_219_200_000;

/** Milliseconds of a slot of `tallies`. Every zone's midnight begins one. */
export const slotLength = 900_000;

export const slotOf = (at: number): number => Math.floor((at - yearZero) / slotLength);
/** First millisecond of a slot. */
export const slotStart = (slot: number): number => slot * slotLength + yearZero;

/** Places in a minute. With it the largest place stays below 2^53, so that places are plain numbers. */
export const placesPerMinute = 2 ** 20;
const minute = 60_000;

/** The first place of the minute in which `at` lies. */
export const firstPlaceOf = (at: number): number => Math.floor((at - yearZero) / minute) * placesPerMinute;
