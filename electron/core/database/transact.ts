/** One transaction at a time, whole or not at all. */
import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` in a write transaction and returns what it returns; when it throws, nothing of it happened. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Runs work in a transaction that is on the disk, not merely in its cache, when it returns. */
export type Transact = <T>(work: () => T) => T;

/**
 * Returns transactions for one connection. What they write is written before an effect on the outside world, so a commit
 * waits for the disk whatever the connection does for other work.
 */
export function createDurableTransact(db: DatabaseSync): Transact {
  const readLevel = db.prepare('PRAGMA synchronous');
  return (work) => {
    const level = Number(readLevel.get()?.synchronous ?? 2);
    db.exec('PRAGMA synchronous = FULL');
    try {
      return transact(db, work);
    } finally {
      db.exec(`PRAGMA synchronous = ${level}`);
    }
  };
}
