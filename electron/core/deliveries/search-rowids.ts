/** Returns new deliveries their search rowids (`place` in the file). Callers hold the transaction, and forget it when it is rolled back. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../database/meta.ts';
import { bucketOf, firstRowidOf, rowidsPerBucket } from './time-buckets.ts';

export interface SearchRowids {
  /** A free rowid for a delivery that was created at `createdAt`, in its bucket or the nearest one that is not full. */
  free(createdAt: number): number;
}

const driftKey = 'place_drift';
const mostRemembered = 10_000;

/** How many buckets a delivery's rowid may lie away from its own: none, unless some bucket was ever full. */
export function readRowidDrift(db: DatabaseSync): number {
  return Number(readMeta(db, driftKey) ?? 0);
}

/** Returns it on a connection that may write. */
export function createSearchRowids(db: DatabaseSync): SearchRowids {
  const lastRowid = db.prepare('SELECT max(place) AS place FROM deliveries WHERE place >= ? AND place < ?');
  /** The rowid after the last one of buckets that were asked for; past the bucket's end when it is full. */
  const next = new Map<number, number>();
  let drift = readRowidDrift(db);

  function freeIn(bucket: number): number | null {
    if (bucket < 0) return null;
    const first = firstRowidOf(bucket);
    let rowid = next.get(bucket);
    if (rowid === undefined) {
      const last = lastRowid.get(first, first + rowidsPerBucket)?.place;
      rowid = typeof last === 'number' ? last + 1 : first;
      if (next.size > mostRemembered) next.clear();
    }
    if (rowid >= first + rowidsPerBucket) {
      next.set(bucket, rowid);
      return null;
    }
    next.set(bucket, rowid + 1);
    return rowid;
  }

  return {
    free: (createdAt) => {
      const bucket = bucketOf(createdAt);
      for (let distance = 0; ; distance += 1) {
        const rowid = freeIn(bucket - distance) ?? freeIn(bucket + distance);
        if (rowid === null) continue;
        if (distance > drift) {
          drift = distance;
          writeMeta(db, driftKey, String(drift));
        }
        return rowid;
      }
    },
  };
}
