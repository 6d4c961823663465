/** Gives places to new deliveries. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from './meta.ts';
import { firstPlaceOf, placesPerSlot, slotOf } from './slots.ts';

export interface Places {
  /** A free place for a delivery that was created at `createdAt`, in its slot or the nearest one with room. */
  free(createdAt: number): number;
}

const driftKey = 'place_drift';

/** How many slots a delivery's place may lie away from its own: none, unless some slot was ever full. */
export function readPlaceDrift(db: DatabaseSync): number {
  return Number(readMeta(db, driftKey) ?? 0);
}

export function createPlaces(db: DatabaseSync): Places {
  const lastPlace = db.prepare('SELECT max(place) AS place FROM deliveries WHERE place >= ? AND place < ?');
  const full = new Set<number>();
  let drift = readPlaceDrift(db);

  function freeIn(slot: number): number | null {
    if (slot < 0 || full.has(slot)) return null;
    const first = firstPlaceOf(slot);
    const last = lastPlace.get(first, first + placesPerSlot)?.place;
    const place = typeof last === 'number' ? last + 1 : first;
    if (place < first + placesPerSlot) return place;
    full.add(slot);
    return null;
  }

  return {
    free: (createdAt) => {
      const slot = slotOf(createdAt);
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
