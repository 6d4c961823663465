/** How the archive numbers time: in quarters of an hour from the first instant on, which its counts and its places share. */
import { firstInstant } from '../../contract/values/instants.ts';

/** Milliseconds of a slot. Every zone's midnight begins one. */
export const bucketLength = 900_000;

/** The slot in which an instant lies. */
export const bucketOf = (at: number): number => Math.floor((at - firstInstant) / bucketLength);
/** First millisecond of a slot. */
export const bucketStart = (slot: number): number => slot * bucketLength + firstInstant;

/**
 * Places in a slot. Few enough for the search index to store the distance from one row to the next in a byte or two;
 * enough for four deliveries a second. Where a slot needs more, its rows take places of the slots nearest to it.
 */
export const rowidsPerBucket = 4_096;

/** First place of a slot. */
export const firstRowidOf = (slot: number): number => slot * rowidsPerBucket;
/** The slot that a place belongs to. */
export const bucketOfRowid = (place: number): number => Math.floor(place / rowidsPerBucket);
