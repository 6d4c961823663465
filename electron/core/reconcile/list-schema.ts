/** The file in which a list is kept while it is on screen: IDs and verdicts alone, nothing else of what its file held. */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** `meta` marks the file as one that exports can be made from. */
const schema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE listed (
  place INTEGER PRIMARY KEY,
  line INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  transaction_id TEXT NOT NULL,
  -- The time that the ID tells, in epoch milliseconds.
  at INTEGER,
  verdict TEXT NOT NULL DEFAULT 'pending',
  why TEXT,
  delivery_id INTEGER,
  last_at INTEGER,
  status_code INTEGER,
  result TEXT,
  kind TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  arrived INTEGER NOT NULL DEFAULT 0,
  maybe_newer INTEGER NOT NULL DEFAULT 0,
  -- When the provider was asked for it.
  asked_at INTEGER,
  -- How many deliveries the provider said to have then.
  provider_has INTEGER
) STRICT;
CREATE INDEX listed_by_verdict ON listed (verdict, place);
CREATE TABLE unreadable (
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
`;

/** Makes the file, for this user alone. It is worth nothing after a crash, so nothing waits for the disk. */
export function createListFile(path: string): DatabaseSync {
  closeSync(openSync(path, 'wx', 0o600));
  const db = new DatabaseSync(path, { timeout: 5_000 });
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536',
  );
  db.exec(schema);
  return db;
}
