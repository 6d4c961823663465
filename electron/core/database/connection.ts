/** Opens the archive's file: who may read it, and how SQLite treats it. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseFiles } from './database-files.ts';

/** Milliseconds that a reader waits for another's lock. */
export const busyTimeout = 5_000;
/** The same for the one writer, behind whom others wait in turn: whoever is in the way for longer is told of. */
const writerBusyTimeout = 1_500;

/**
 * Opens for writing, creating folder and file when they are missing: 0700 and 0600, which SQLite passes on to `-wal` and
 * `-shm`. A power cut may take the newest commits of deliveries with it (`synchronous = NORMAL`), rows and coverage alike,
 * so they are read again. What is deleted is overwritten: it holds payers' data. What may not be lost is written under `FULL` by the store that writes it. The log is written
 * back when the writer is idle; its size, in pages, is a limit for downloads that leave no time for that.
 */
export function openForWriting(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  for (const file of databaseFiles(path)) if (existsSync(file)) chmodSync(file, 0o600);
  const db = new DatabaseSync(path, { timeout: writerBusyTimeout });
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 268435456;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA wal_autocheckpoint = 65536;
  `);
  return db;
}

/** Opens for reading a file that a writer has opened before. */
export function openForReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeout, readOnly: true });
  db.exec(`
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32768;
    PRAGMA mmap_size = 1073741824;
  `);
  return db;
}
