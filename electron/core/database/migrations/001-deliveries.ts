/** First schema: deliveries, their texts, the search index, counts that lists are navigated by, and coverage. */

const tables = { tallies: 900_000, daily_tallies: 86_400_000 };

const slotIn = (row: string, length: number): string => `(${row}.created_at + 62167219200000) / ${length}`;

const tallied = (row: string): string =>
  Object.entries(tables)
    .map(
      ([table, length]) =>
        `INSERT INTO ${table} VALUES (${slotIn(row, length)}, ${row}.traits_id, 1) ON CONFLICT DO UPDATE SET count = count + 1;`,
    )
    .join('\n  ');

const untallied = (row: string): string =>
  Object.entries(tables)
    .map(([table, length]) => {
      const where = `slot = ${slotIn(row, length)} AND traits_id = ${row}.traits_id`;
      return `UPDATE ${table} SET count = count - 1 WHERE ${where};\n  DELETE FROM ${table} WHERE ${where} AND count = 0;`;
    })
    .join('\n  ');

const revised = (row: string): string =>
  `UPDATE revision SET value = value + 1;
  INSERT INTO revised VALUES (${slotIn(row, tables.tallies)}, (SELECT value FROM revision))
    ON CONFLICT DO UPDATE SET revision = excluded.revision;`;

export const deliveriesSchema = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every combination of few-valued columns that occurs: some dozens of rows, whatever the number of deliveries. A filter on
-- any mixture of these columns is a set of these IDs, so one index serves them all.
CREATE TABLE traits (
  id INTEGER PRIMARY KEY,
  kind TEXT,
  event_type TEXT,
  status_code INTEGER,
  result TEXT NOT NULL,
  url TEXT,
  -- 1 where there are too many addresses to be a trait: the delivery itself holds it.
  url_apart INTEGER NOT NULL,
  webhook_id INTEGER,
  -- 1 on the newest attempt of a transaction, so that counting these counts transactions.
  newest_attempt INTEGER NOT NULL,
  -- How its transaction stands: delivered by its newest attempt, failed by it, or never delivered at all.
  standing TEXT NOT NULL CHECK (standing IN ('delivered', 'failed', 'never_delivered'))
) STRICT;

CREATE TABLE deliveries (
  created_at INTEGER NOT NULL,
  id INTEGER NOT NULL,
  -- Row number in texts and search index. It follows the order of created_at to the quarter of an hour, so that a search
  -- can be read newest first.
  place INTEGER NOT NULL,
  traits_id INTEGER NOT NULL REFERENCES traits (id),
  transaction_id TEXT,
  url TEXT,
  updated_at INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  created_at_text TEXT NOT NULL,
  updated_at_text TEXT NOT NULL,
  PRIMARY KEY (created_at, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX deliveries_by_id ON deliveries (id);
CREATE UNIQUE INDEX deliveries_by_place ON deliveries (place);
CREATE INDEX deliveries_by_traits ON deliveries (traits_id, created_at, id);
CREATE INDEX deliveries_by_transaction ON deliveries (transaction_id, created_at, id, traits_id)
  WHERE transaction_id IS NOT NULL;
-- Apart from deliveries, so that lists never read past bodies.
CREATE TABLE delivery_texts (
  place INTEGER PRIMARY KEY,
  response TEXT,
  header TEXT,
  -- Fields that the provider added since, as a JSON object.
  extra TEXT,
  body TEXT
) STRICT;

-- Holds which trigrams occur where, and no text: hits are confirmed on the texts. Text is folded before it comes here.
CREATE VIRTUAL TABLE delivery_search USING fts5 (
  text,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = 'trigram case_sensitive 1'
);
-- Merges fewer, larger pieces than usual: deliveries are indexed in many small transactions.
INSERT INTO delivery_search (delivery_search, rank) VALUES ('automerge', 8);

-- Deliveries that the search index does not hold yet: a search reads the texts of these themselves.
CREATE TABLE search_pending (
  place INTEGER PRIMARY KEY
) STRICT;

-- How many deliveries of which traits were created in which stretch of time, counted from the year 0 in UTC: in quarters
-- of an hour, and again in days, so that no count adds up more than some thousand numbers.
CREATE TABLE tallies (
  slot INTEGER NOT NULL,
  traits_id INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (slot, traits_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE daily_tallies (
  slot INTEGER NOT NULL,
  traits_id INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (slot, traits_id)
) STRICT, WITHOUT ROWID;

-- Counts the changes of deliveries.
CREATE TABLE revision (
  value INTEGER NOT NULL
) STRICT;
INSERT INTO revision VALUES (0);

-- At which revision a quarter of an hour was changed last: whoever knows the deliveries of an earlier one reads no others.
CREATE TABLE revised (
  slot INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL
) STRICT;

CREATE TRIGGER deliveries_inserted AFTER INSERT ON deliveries BEGIN
  ${tallied('new')}
  ${revised('new')}
END;
CREATE TRIGGER deliveries_deleted AFTER DELETE ON deliveries BEGIN
  ${untallied('old')}
  ${revised('old')}
END;
CREATE TRIGGER deliveries_recast AFTER UPDATE OF traits_id ON deliveries WHEN old.traits_id <> new.traits_id BEGIN
  ${untallied('old')}
  ${tallied('new')}
  ${revised('new')}
END;

-- Stretches of creation time of which the archive holds every delivery. Both ends belong to the stretch, in epoch
-- milliseconds; stretches neither overlap nor touch.
CREATE TABLE coverage (
  from_at INTEGER PRIMARY KEY,
  to_at INTEGER NOT NULL,
  -- Where the provider would go on below this stretch: a cursor of its own, as JSON. NULL when it gave none.
  resume TEXT,
  CHECK (to_at >= from_at)
) STRICT;

-- Stretches of creation time that were read when they were young: since then rows may have changed, and others may have
-- appeared among them. Both ends belong to a stretch.
CREATE TABLE unsettled (
  from_at INTEGER PRIMARY KEY,
  to_at INTEGER NOT NULL,
  CHECK (to_at >= from_at)
) STRICT;

-- How far each day of the provider's date filter was read. The day's zone is the provider's and is not documented: what
-- a day proves of coverage is told by its rows and by its neighbours.
CREATE TABLE days (
  day TEXT PRIMARY KEY,
  -- Creation times of the newest and the oldest row read so far; NULL before the first.
  newest INTEGER,
  oldest INTEGER,
  -- Where its list goes on, as in coverage; NULL when it was read to its end.
  resume TEXT
) STRICT, WITHOUT ROWID;

-- Cursors that the provider gave, not more than one a minute: ways into the list to read a stretch of it again.
CREATE TABLE entries (
  -- Rows from the cursor on were created at this time or before.
  at INTEGER PRIMARY KEY,
  cursor TEXT NOT NULL
) STRICT;
`;
