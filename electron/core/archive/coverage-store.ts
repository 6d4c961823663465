/** Reads and writes the archive's coverage. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Stretch } from './coverage.ts';

/** Gives the stretches, oldest first. */
export function readCoverage(db: DatabaseSync): readonly Stretch[] {
  const rows = db.prepare('SELECT from_at, to_at, resume FROM coverage ORDER BY from_at').all();
  return rows.map((row) => ({
    from: Number(row.from_at),
    to: Number(row.to_at),
    resume: row.resume as string | null,
  }));
}

export function writeCoverage(db: DatabaseSync, stretches: readonly Stretch[]): void {
  db.exec('DELETE FROM coverage');
  const insert = db.prepare('INSERT INTO coverage (from_at, to_at, resume) VALUES (?, ?, ?)');
  for (const { from, to, resume } of stretches) insert.run(from, to, resume);
}
