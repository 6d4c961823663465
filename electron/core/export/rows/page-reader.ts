/** Reads the rows of a range as the bytes of the file. */
import type { DatabaseSync } from 'node:sqlite';
import { type KeyRange, rangeSql, rangeValues, type Source } from './source.ts';

export interface Page {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** Cells of the page that are longer than their reader shows. */
  readonly overlong: number;
}

export interface PageReader {
  /** Returns the rows of a range, or `null` when they are too large to be held at once. */
  read(range: KeyRange): Page | null;
  /** Returns the same rows one at a time, whatever their size. */
  readSingly(range: KeyRange): Generator<Page>;
}

/** SQLite's result code for a text beyond the connection's limit, https://www.sqlite.org/rescode.html#toobig. */
const tooBig = 18;

/** Largest page, and largest text, in bytes: memory is bounded by it whatever a provider has put into its rows. */
const largestPage = 4 * 1024 * 1024;

/** Bounds, from here on, the length of the texts that the connection makes. */
export function createPageReader(db: DatabaseSync, source: Source): PageReader {
  if (source.setup) db.exec(source.setup);
  const { within, ordered } = rangeSql(source);
  const rows = `SELECT ${source.rowSql} AS line, ${source.overlongSql} AS overlong FROM ${source.from}
    WHERE ${within} AND ${source.where} ${ordered}`;
  // SQLite joins the rows and hands them over as bytes: no cell and no row becomes a JavaScript value. `group_concat`
  // takes rows in the order of the subquery, which SQLite keeps for aggregates that depend on it.
  const joined = db.prepare(
    `SELECT CAST(group_concat(line, '') AS BLOB) AS bytes, count(*) AS rows, sum(overlong) AS overlong FROM (${rows})`,
  );
  const single = db.prepare(`SELECT CAST(line AS BLOB) AS bytes, 1 AS rows, overlong FROM (${rows})`);

  db.limits.length = largestPage;
  return {
    read: (range) => {
      try {
        const page = joined.get(...rangeValues(range)) as unknown as Page & { readonly bytes: Page['bytes'] | null };
        return page.bytes === null ? { bytes: new Uint8Array(), rows: 0, overlong: 0 } : page;
      } catch (error) {
        if ((error as { errcode?: number }).errcode === tooBig) return null;
        throw error;
      }
    },
    readSingly: function* (range) {
      db.limits.length = Number.POSITIVE_INFINITY;
      try {
        yield* single.iterate(...rangeValues(range)) as unknown as Iterable<Page>;
      } finally {
        db.limits.length = largestPage;
      }
    },
  };
}
