/** How far the days of the provider's date filter were read, and the ways into its list. */

import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../contract/values/durations.ts';
import type { Range, Stretch } from './coverage.ts';

/** A day of the provider's date filter, read from its newest row on. */
export interface DayRead {
  /** `YYYY-MM-DD`, in the provider's zone. */
  readonly day: string;
  /** Creation times of the newest and the oldest row read so far; `null` before the first. */
  readonly newest: number | null;
  readonly oldest: number | null;
  /** Where its list goes on: the provider's cursor as JSON. `null` when it was read to its end. */
  readonly resume: string | null;
}

/** A cursor of the provider, as JSON, from which on rows were created at `at` or before. */
export interface Entry {
  readonly at: number;
  readonly cursor: string;
}

/** Returns what is known of the days from `first` to `last`. */
export function readDays(db: DatabaseSync, first: string, last: string): readonly DayRead[] {
  const rows = db
    .prepare('SELECT day, newest, oldest, resume FROM days WHERE day BETWEEN ? AND ? ORDER BY day')
    .all(first, last);
  return rows as unknown as DayRead[];
}

/** Notes how far a day was read. */
export function writeDay(db: DatabaseSync, { day, newest, oldest, resume }: DayRead): void {
  db.prepare(
    `INSERT INTO days (day, newest, oldest, resume) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET newest = excluded.newest, oldest = excluded.oldest, resume = excluded.resume`,
  ).run(day, newest, oldest, resume);
}

/** Keeps an entry, unless there is another one a little above it. */
export function writeEntry(db: DatabaseSync, { at, cursor }: Entry): void {
  db.prepare(
    `INSERT INTO entries (at, cursor) SELECT ?, ?
     WHERE NOT EXISTS (SELECT 1 FROM entries WHERE at BETWEEN ? AND ?)`,
  ).run(at, cursor, at, at + entryDistance);
}

/** Returns the last entry from which on every row that was created at `at` or before comes. */
export function readEntryAbove(db: DatabaseSync, at: number): Entry | null {
  // Rows of the entry's own millisecond may come before its cursor.
  const row = db.prepare('SELECT at, cursor FROM entries WHERE at > ? ORDER BY at LIMIT 1').get(at);
  return (row as unknown as Entry | undefined) ?? null;
}

/** Milliseconds. */
const entryDistance = 60_000;

/** Forgets what lies before `at`: purged days must be read anew when they are wanted again. */
export function forgetDaysBefore(db: DatabaseSync, at: number): void {
  // Two days more, since the zone of a day is not known.
  db.prepare('DELETE FROM days WHERE day <= ?').run(new Date(at + 2 * day).toISOString().slice(0, 10));
  db.prepare('DELETE FROM entries WHERE at < ?').run(at);
}

/** Returns the stretches, oldest first. */
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

/** Returns the stretches that were read when they were young, oldest first. */
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
