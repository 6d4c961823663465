/**
 * When each stretch of the provider's list was last read. Providers add deliveries late and change them in place, so what the archive
 * holds of a stretch is how the provider had it at that moment, and no more may be said of it.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Range, Stretch } from './coverage.ts';

/** A stretch that was read as a whole. Both ends belong to it. */
export interface BareReading extends Range {
  /** A moment before it was asked for; epoch milliseconds, by this machine's clock. */
  readonly at: number;
}

export interface Reading extends BareReading {
  /** Whether that brought nothing that was not held before. */
  readonly calm: boolean;
}

/** Readings that follow each other this closely are one, as old as the older of them. Milliseconds. */
const together = 60_000;

/** Returns the readings with one more, oldest stretches first: it stands in the place of what was read of its stretch before. */
export function joinReading(known: readonly Reading[], added: Reading): readonly Reading[] {
  const left = known.flatMap((reading) => [
    { ...reading, to: Math.min(reading.to, added.from - 1) },
    { ...reading, from: Math.max(reading.from, added.to + 1) },
  ]);
  const apart = left.filter(({ from, to }) => from <= to);
  const isOneWith = ({ at, calm }: Reading): boolean => calm === added.calm && Math.abs(at - added.at) < together;
  const below = apart.find((reading) => reading.to + 1 === added.from && isOneWith(reading));
  const above = apart.find((reading) => reading.from - 1 === added.to && isOneWith(reading));
  const at = Math.min(added.at, below?.at ?? added.at, above?.at ?? added.at);
  const joined = { ...added, from: below?.from ?? added.from, to: above?.to ?? added.to, at };
  return [...apart.filter((reading) => reading !== below && reading !== above), joined].sort((a, b) => a.from - b.from);
}

/**
 * Returns the moment of which it is true that everything that the provider had then, created at `from` or later, is in the archive as
 * it was then or later. `null` where not all of that is held, or nobody knows when it was read. Between two readings of one
 * stretch that is held lies what days prove by their neighbours: it is as old as those.
 */
export function asOf(readings: readonly Reading[], coverage: readonly Stretch[], from: number): number | null {
  const held = coverage.at(-1);
  if (!held || held.from > from) return null;
  // What is newer than everything that is held was not there when the newest was read.
  const start = Math.min(from, held.to);
  const below = readings.filter((reading) => reading.to < start && reading.to >= held.from).at(-1);
  const above = readings.filter((reading) => reading.to >= start);
  const first = above[0];
  if (first === undefined) return null;
  const times = [...(first.from > start && below ? [below] : []), ...above].map(({ at }) => at);
  return Math.min(...times);
}

/** Returns what was read, oldest stretches first. */
export function readReadings(db: DatabaseSync): readonly Reading[] {
  return db.prepare('SELECT from_at, to_at, read_at, calm FROM readings ORDER BY from_at').all().map(readingOf);
}

/** Notes that a stretch was read. */
export function writeReading(db: DatabaseSync, added: Reading): void {
  // Its neighbours as well: it may be one with them.
  const ends = [added.from - 1, added.to + 1];
  const touched = db
    .prepare('SELECT from_at, to_at, read_at, calm FROM readings WHERE to_at >= ? AND from_at <= ? ORDER BY from_at')
    .all(...ends)
    .map(readingOf);
  db.prepare('DELETE FROM readings WHERE to_at >= ? AND from_at <= ?').run(...ends);
  const insert = db.prepare('INSERT INTO readings (from_at, to_at, read_at, calm) VALUES (?, ?, ?, ?)');
  for (const { from, to, at, calm } of joinReading(touched, added)) insert.run(from, to, at, calm ? 1 : 0);
}

/** Forgets what was read of the time before `at`. */
export function forgetReadingsBefore(db: DatabaseSync, at: number): void {
  db.prepare('DELETE FROM readings WHERE to_at < ?').run(at);
  db.prepare('UPDATE readings SET from_at = ? WHERE from_at < ?').run(at, at);
}

function readingOf(row: Record<string, unknown>): Reading {
  return { from: Number(row.from_at), to: Number(row.to_at), at: Number(row.read_at), calm: row.calm === 1 };
}
