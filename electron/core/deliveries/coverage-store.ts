/** Reads and writes what the archive holds and what of it is not settled. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Range, Stretch } from './coverage.ts';

/** Gives the stretches, oldest first. */
export function readCoverage(db: DatabaseSync): readonly Stretch[] {
  const rows = db.prepare('SELECT from_at, to_at, resume FROM coverage ORDER BY from_at').all();
  return rows.map((row) => ({
    from: Number(row.from_at),
    to: Number(row.to_at),
    resume: row.resume as string | null,
  }));
}

/** Puts these stretches in the place of those that were there. */
export function writeCoverage(db: DatabaseSync, stretches: readonly Stretch[]): void {
  db.exec('DELETE FROM coverage');
  const insert = db.prepare('INSERT INTO coverage (from_at, to_at, resume) VALUES (?, ?, ?)');
  for (const { from, to, resume } of stretches) insert.run(from, to, resume);
}

/** Gives the stretches that were read when they were young, oldest first. */
export function readUnsettled(db: DatabaseSync): readonly Range[] {
  const rows = db.prepare('SELECT from_at AS "from", to_at AS "to" FROM unsettled ORDER BY from_at').all();
  return rows as unknown as readonly Range[];
}

/** Puts these stretches in the place of those that were there. */
export function writeUnsettled(db: DatabaseSync, stretches: readonly Range[]): void {
  db.exec('DELETE FROM unsettled');
  const insert = db.prepare('INSERT INTO unsettled (from_at, to_at) VALUES (?, ?)');
  for (const { from, to } of stretches) insert.run(from, to);
}
