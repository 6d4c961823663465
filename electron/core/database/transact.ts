/** One transaction at a time, whole or not at all. */
import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` in a write transaction and gives what it gives; when it throws, nothing of it happened. */
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
