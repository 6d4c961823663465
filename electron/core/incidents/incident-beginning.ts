/** From when on incidents are told, in the archive that they are incidents of. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../database/meta.ts';

export interface IncidentBeginning {
  /** Returns the creation time of a delivery (epoch milliseconds); `null` when nothing was written yet. */
  readSince(): number | null;
  writeSince(since: number): void;
}

const key = 'incidents_since';

/** Returns it on a connection that may write. */
export function createIncidentBeginning(db: DatabaseSync): IncidentBeginning {
  return {
    readSince: () => {
      const text = readMeta(db, key);
      return text === null ? null : Number(text);
    },
    writeSince: (since) => writeMeta(db, key, String(since)),
  };
}
