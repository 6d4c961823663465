/** The traits of an archive, read again when another connection has changed it. */
import type { DatabaseSync } from 'node:sqlite';
import { type NumberedTraits, readTraits } from '../attributes.ts';

export interface TraitsCache {
  all(): readonly NumberedTraits[];
  get(id: number): NumberedTraits;
  /** A number that changes with every commit of another connection. */
  version(): number;
}

/** Gives the cache of a connection that may only read. */
export function createTraitsCache(db: DatabaseSync): TraitsCache {
  const dataVersion = db.prepare('PRAGMA data_version');
  const version = (): number => Number(dataVersion.get()?.data_version);
  let readAt = Number.NaN;
  let byId = new Map<number, NumberedTraits>();

  function current(): Map<number, NumberedTraits> {
    const now = version();
    if (now !== readAt) {
      byId = new Map(readTraits(db).map((traits) => [traits.id, traits]));
      readAt = now;
    }
    return byId;
  }

  return {
    all: () => [...current().values()],
    get: (id) => {
      const traits = current().get(id);
      if (!traits) throw new Error(`No traits have the number ${id}.`);
      return traits;
    },
    version,
  };
}
