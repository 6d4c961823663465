/** Cuts a source into ranges of keys, one for each page. */
import type { DatabaseSync } from 'node:sqlite';
import { type Key, type KeyRange, rangeSql, rangeValues, type Source } from './source.ts';

export interface KeyRanges {
  /** Returns the next range, of at most this many rows, or nothing after the last one. */
  next(rows: number): KeyRange | null;
}

/** Returns the ranges of a source from its first row on. The caller holds the transaction. */
export function createKeyRanges(db: DatabaseSync, source: Source): KeyRanges {
  const { within, ordered } = rangeSql(source);
  const nth = db.prepare(
    `SELECT ${source.at} AS at, ${source.id} AS id FROM ${source.keysFrom}
     WHERE ${within} AND ${source.where} ${ordered} LIMIT 1 OFFSET ?`,
  );
  const [first, last] = bounds(source);
  let after = first;
  return {
    next: (rows) => {
      if (after === last) return null;
      const found = nth.get(...rangeValues({ after, upTo: last }), rows - 1) as unknown as Key | undefined;
      const range = { after, upTo: found ?? last };
      after = range.upTo;
      return range;
    },
  };
}

/** Returns keys before the first and after the last row: no ID is of this size. */
function bounds({ order, since, until }: Source): readonly [Key, Key] {
  const beyond = Number.MAX_SAFE_INTEGER;
  const below: Key = { at: since - 1, id: beyond };
  const above: Key = { at: until + 1, id: -beyond };
  return order === 'newest' ? [above, below] : [below, above];
}
