/** How far time reaches: apart from the schemas, so that threads which only write a file need none of them. */

/** The first and the last millisecond of the years 0 to 9999, which hostile rows may carry; epoch milliseconds, UTC. */
export const firstInstant = -62_167_219_200_000;
export const lastInstant = 253_402_300_799_999;
