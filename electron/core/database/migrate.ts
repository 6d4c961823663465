/** Brings an archive to the newest schema. */
import type { DatabaseSync } from 'node:sqlite';
import { fail } from '../lib/failure-error.ts';
import { migrations } from './migrations/all.ts';
import { transact } from './transact.ts';

/**
 * Runs what is missing, each migration in a transaction of its own together with its number in `user_version`: a process
 * that dies half-way leaves a file of an older schema, never a mixture. A file of a newer Reenvio is left alone and is a
 * `validation` failure.
 */
export function migrate(db: DatabaseSync, steps: readonly string[] = migrations): void {
  const version = schemaVersion(db);
  if (version > steps.length)
    throw fail('validation', { message: `The archive has schema ${version}, made by a newer Reenvio.` });
  for (const [index, sql] of steps.entries()) {
    if (index < version) continue;
    transact(db, () => db.exec(`${sql}; PRAGMA user_version = ${index + 1}`));
  }
}

/** Returns how many migrations a file has been through; 0 for a new one. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
