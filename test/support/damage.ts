/** Damages a database file as a failing disk does: whole pages of it hold something else. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Overwrites the first page: nobody would take the file for a database any more. */
export function damageHeader(path: string): void {
  overwrite(path, 0, 4_096);
}

/** Overwrites pages of a table, chosen from their list; the file must not be open. */
export function damageTable(
  path: string,
  table: string,
  choose: (pages: readonly number[]) => readonly number[],
): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const rows = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path").all(table);
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  for (const page of choose(rows.map(({ pageno }) => Number(pageno)))) overwrite(path, (page - 1) * size, size);
}

function overwrite(path: string, from: number, length: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, from);
  closeSync(file);
}
