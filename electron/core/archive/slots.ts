/** How the archive numbers time: in quarters of an hour, which its counts and its places share. */

/** Epoch milliseconds of the year 0: counted from there, every instant that the contract allows is positive. */
export const yearZero = -62_167_219_200_000;

/** Milliseconds of a slot. Every zone's midnight begins one. */
export const slotLength = 900_000;

export const slotOf = (at: number): number => Math.floor((at - yearZero) / slotLength);
/** First millisecond of a slot. */
export const slotStart = (slot: number): number => slot * slotLength + yearZero;

/**
 * Places in a slot. Few enough for the search index to store the distance from one row to the next in a byte or two;
 * enough for four deliveries a second. Where a slot needs more, its rows take places of the slots nearest to it.
 */
export const placesPerSlot = 4_096;

export const firstPlaceOf = (slot: number): number => slot * placesPerSlot;
export const slotOfPlace = (place: number): number => Math.floor(place / placesPerSlot);
