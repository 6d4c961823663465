/** Rows of a selection, spelled by SQLite and handed over in portions of bytes. */
import type { DatabaseSync } from 'node:sqlite';

/** What to read, as SQL: the words of `ExportTable` and `Format` put together. */
export interface Source {
  /** Joined tables of which each row is a row of the file. */
  readonly from: string;
  /** Qualified key columns; both integers. */
  readonly at: string;
  readonly id: string;
  readonly rowSql: string;
  readonly overlongSql: string;
  /** Size of a row's long texts in bytes, where it has some. */
  readonly weightSql: string | null;
  readonly order: 'newest' | 'oldest';
  /** Range of `at`; both ends belong to it. */
  readonly since: number;
  readonly until: number;
}

export interface Page {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Cells of the page that are longer than their reader shows. */
  readonly overlong: number;
}

interface Key {
  readonly at: number;
  readonly id: number;
}

/** Bytes that a page should have: large enough for its own costs, small enough that garbage does not pile up. */
const pageBytes = 128 * 1024;
const mostRows = 1_000;
const firstRows = 100;
/** A page ends with the row that reaches this size, so that memory is bounded by it and one row. */
const mostWeight = 1024 * 1024;

/**
 * Gives the rows page by page, in order. The caller holds the transaction: all pages are of one state of the archive.
 *
 * A page is one text that SQLite joins and hands over as bytes: no cell and no row becomes a JavaScript value.
 */
export function* pagesOf(db: DatabaseSync, source: Source): Generator<Page> {
  const { at, id, from, order } = source;
  const [after, upTo, direction] = order === 'newest' ? ['<', '>=', 'DESC'] : ['>', '<=', 'ASC'];
  const within = `(${at}, ${id}) ${after} (?, ?) AND (${at}, ${id}) ${upTo} (?, ?)`;
  const ordered = `ORDER BY ${at} ${direction}, ${id} ${direction}`;
  // `group_concat` takes the rows in the order of the subquery: SQLite keeps it for aggregates that depend on it.
  const read = db.prepare(
    `SELECT CAST(group_concat(line, '') AS BLOB) AS bytes, count(*) AS rows, sum(overlong) AS overlong
     FROM (SELECT ${source.rowSql} AS line, ${source.overlongSql} AS overlong FROM ${from} WHERE ${within} ${ordered})`,
  );
  const findEnd = endFinder(db, source, `WHERE ${within} ${ordered}`);

  const [first, last] = bounds(source);
  let cursor = first;
  let size = firstRows;
  while (cursor !== last) {
    const end = findEnd(cursor, last, size) ?? last;
    const page = read.get(cursor.at, cursor.id, end.at, end.id) as unknown as PageRow;
    if (page.bytes === null) return;
    yield { bytes: page.bytes, rows: page.rows, overlong: page.overlong ?? 0 };
    size = Math.min(mostRows, size * 2, Math.ceil((pageBytes * page.rows) / page.bytes.length));
    cursor = end;
  }
}

interface PageRow {
  readonly bytes: Uint8Array | null;
  readonly rows: number;
  readonly overlong: number | null;
}

/** Finds the key of the row that ends a page, or nothing where fewer rows than asked for are left. */
type FindEnd = (cursor: Key, last: Key, rows: number) => Key | undefined;

function endFinder(db: DatabaseSync, { from, at, id, weightSql }: Source, where: string): FindEnd {
  const key = `${at} AS at, ${id} AS id`;
  if (weightSql === null) {
    const nth = db.prepare(`SELECT ${key} FROM ${from} ${where} LIMIT 1 OFFSET ?`);
    return (cursor, last, rows) =>
      nth.get(cursor.at, cursor.id, last.at, last.id, rows - 1) as unknown as Key | undefined;
  }
  const weigh = db.prepare(`SELECT ${key}, ${weightSql} AS weight FROM ${from} ${where} LIMIT ?`);
  return (cursor, last, rows) => {
    let end: Key | undefined;
    let weight = 0;
    for (const row of weigh.iterate(cursor.at, cursor.id, last.at, last.id, rows)) {
      end = row as unknown as Key;
      weight += Number(row.weight);
      if (weight >= mostWeight) break;
    }
    return end;
  };
}

/** Gives the keys before the first and after the last row: no row has an ID of this size. */
function bounds({ order, since, until }: Source): readonly [Key, Key] {
  const beyond = Number.MAX_SAFE_INTEGER;
  const below: Key = { at: since - 1, id: beyond };
  const above: Key = { at: until + 1, id: -beyond };
  return order === 'newest' ? [above, below] : [below, above];
}
