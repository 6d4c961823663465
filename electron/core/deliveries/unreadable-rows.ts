/**
 * Rows of the provider's list that cannot be kept: without an ID or a time they have no place. What is known of them is between which
 * others they stand, and that is kept as a gap, until their part of the list is read without them.
 */
import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { Hole } from '../../contract/common.ts';
import { firstInstant } from '../../contract/values/instants.ts';
import type { ProviderDelivery } from '../provider/delivery-row.ts';
import { parseInstant } from '../provider/instant.ts';
import type { ProviderPage } from '../provider/page.ts';
import { holesWithin } from './coverage.ts';
import { readCoverage } from './days-store.ts';
import type { BareReading } from './readings.ts';

/** Rows that stand at one place of the list. */
export interface UnreadableRows {
  /** Creation time of what is listed before them, which is newer; their own, where that can be read. */
  readonly to: number;
  /** Creation time of what is listed after them; `null` where the list ends. */
  readonly from: number | null;
  readonly count: number;
}

/**
 * Returns what cannot be kept of a page.
 *
 * @param above Creation time of the oldest row of the pages before, or whatever else it is known to be older than.
 */
export function unreadableOf(page: ProviderPage<ProviderDelivery>, above: number): readonly UnreadableRows[] {
  const found = new Map<string, UnreadableRows>();
  for (const [index, { position, createdAt }] of page.rejected.entries()) {
    // Of the rows that can be read, so many stand before it.
    const before = position - index;
    const newer = page.rows[before - 1]?.createdAt ?? above;
    const older = page.rows[before]?.createdAt ?? (page.next && (parseInstant(page.next.datetime) ?? newer));
    const isSure = createdAt !== null && createdAt <= newer && createdAt >= (older ?? createdAt);
    const to = isSure ? createdAt : newer;
    const from = isSure ? createdAt : older === null ? null : Math.min(older, newer);
    const place = `${from} ${to}`;
    found.set(place, { to, from, count: (found.get(place)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** What a page says of them. */
export interface Unreadable {
  readonly rows: readonly UnreadableRows[];
  /** Of this stretch, the page has all. */
  readonly read: BareReading | null;
}

/** Notes what a page says, which was read at `seenAt`. Returns whether that changed what is known. */
export function writeUnreadable(db: DatabaseSync, { rows, read }: Unreadable, seenAt: number): boolean {
  const before = readUnreadable(db).map(placeOf);
  if (before.length === 0 && rows.length === 0) return false;
  if (read) {
    // What the page before saw at its end may stand where this one begins.
    const remove = db.prepare('DELETE FROM unreadable_rows WHERE to_at BETWEEN ? AND ? AND seen_at < ?');
    remove.run(read.from, read.to, read.at);
  }
  const insert = db.prepare(
    `INSERT INTO unreadable_rows (to_at, from_at, rows, seen_at) VALUES (:to, :from, :count, :seenAt)
     ON CONFLICT DO UPDATE SET rows = excluded.rows, seen_at = excluded.seen_at`,
  );
  for (const { to, from, count } of rows) insert.run({ to, from: from ?? firstInstant, count, seenAt });
  return !isDeepStrictEqual(readUnreadable(db).map(placeOf), before);
}

const placeOf = ({ to, from, count }: UnreadableRows): UnreadableRows => ({ to, from, count });

/**
 * Returns all of them, newest first, with when they were last seen. The same rows may have been noted twice, once as the last of a page,
 * when nobody knew yet what comes after them: of those that do not tell their own time, the wider place holds the other.
 */
export function readUnreadable(db: DatabaseSync): readonly (UnreadableRows & { readonly seenAt: number })[] {
  const rows = db.prepare(
    `SELECT to_at, min(from_at) AS from_at, max(rows) AS rows, min(seen_at) AS seen_at FROM unreadable_rows
     GROUP BY to_at, from_at = to_at ORDER BY to_at DESC, from_at DESC`,
  );
  return rows.all().map((row) => ({
    to: Number(row.to_at),
    from: row.from_at === firstInstant ? null : Number(row.from_at),
    count: Number(row.rows),
    seenAt: Number(row.seen_at),
  }));
}

/** Forgets those that are older than `at`. */
export function forgetUnreadableBefore(db: DatabaseSync, at: number): void {
  db.prepare('DELETE FROM unreadable_rows WHERE to_at < ?').run(at);
}

/** Returns all that the archive lacks of a range, newest first: what was not downloaded, and what cannot be read. */
export function missingOf(db: DatabaseSync, from: number | null, to: number | null): Hole[] {
  const unreadable = readUnreadable(db)
    .filter((gap) => gap.to >= (from ?? gap.to) && (gap.from ?? gap.to) <= (to ?? gap.to))
    .map((gap) => ({ from: gap.from, to: gap.to, unreadable: gap.count }));
  return [...holesWithin(readCoverage(db), from, to), ...unreadable].sort((a, b) => b.to - a.to);
}
