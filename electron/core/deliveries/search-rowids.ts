/** Returns places to new deliveries. Callers hold the transaction, and forget the giver when it is rolled back. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../database/meta.ts';
import { bucketOf, firstRowidOf, rowidsPerBucket } from './time-buckets.ts';

export interface Places {
  /** A free place for a delivery that was created at `createdAt`, in its slot or the nearest one with room. */
  free(createdAt: number): number;
}

const driftKey = 'place_drift';
const mostRemembered = 10_000;

/** How many slots a delivery's place may lie away from its own: none, unless some slot was ever full. */
export function readRowidDrift(db: DatabaseSync): number {
  return Number(readMeta(db, driftKey) ?? 0);
}

/** Returns the giver of places on a connection that may write. */
export function createSearchRowids(db: DatabaseSync): Places {
  const lastPlace = db.prepare('SELECT max(place) AS place FROM deliveries WHERE place >= ? AND place < ?');
  /** The place after the last one of slots that were asked for; past the slot's end when it is full. */
  const next = new Map<number, number>();
  let drift = readRowidDrift(db);

  function freeIn(slot: number): number | null {
    if (slot < 0) return null;
    const first = firstRowidOf(slot);
    let place = next.get(slot);
    if (place === undefined) {
      const last = lastPlace.get(first, first + rowidsPerBucket)?.place;
      place = typeof last === 'number' ? last + 1 : first;
      if (next.size > mostRemembered) next.clear();
    }
    if (place >= first + rowidsPerBucket) {
      next.set(slot, place);
      return null;
    }
    next.set(slot, place + 1);
    return place;
  }

  return {
    free: (createdAt) => {
      const slot = bucketOf(createdAt);
      for (let distance = 0; ; distance += 1) {
        const place = freeIn(slot - distance) ?? freeIn(slot + distance);
        if (place === null) continue;
        if (distance > drift) {
          drift = distance;
          writeMeta(db, driftKey, String(drift));
        }
        return place;
      }
    },
  };
}
