/** The archive as it was at one moment, for one long read. */
import { DatabaseSync } from 'node:sqlite';
import { busyTimeout } from '../database/connection.ts';
import { zoneOffsetFunction } from './formats/zone-sql.ts';

export interface Snapshot {
  /** In a read transaction: whatever is written from now on is not seen. */
  readonly db: DatabaseSync;
  /** Whether nothing was written since, so that another snapshot shows the same. */
  isNewest(): boolean;
  close(): void;
}

/**
 * Opens the archive for an export. Its memory is not that of a reader that answers clicks: few cached pages, since each is
 * needed once; no mapped file, whose pages would count as this process's memory; and what is noted on the way lies in a
 * temporary file. `offsetAt` gives the offset of the zone in which times are written. Throws SQLite's own errors.
 */
export function openSnapshot(path: string, offsetAt: (at: number) => number): Snapshot {
  const opened: DatabaseSync[] = [];
  const open = (): DatabaseSync => {
    const db = new DatabaseSync(path, { readOnly: true, timeout: busyTimeout });
    opened.push(db);
    return db;
  };
  const close = (): void => {
    for (const db of opened) db.close();
  };
  try {
    // A connection within a transaction does not learn of other commits; this one stays outside.
    const witness = open().prepare('PRAGMA data_version');
    const version = (): number => Number(witness.get()?.data_version);
    const before = version();
    const db = open();
    db.exec('PRAGMA cache_size = -1024; PRAGMA temp_store = FILE');
    db.function(zoneOffsetFunction, { deterministic: true }, (at) => offsetAt(Number(at)));
    // A transaction begins with its first read.
    db.exec('BEGIN; SELECT 1 FROM meta LIMIT 1');
    return { db, isNewest: () => version() === before, close };
  } catch (error) {
    close();
    throw error;
  }
}
