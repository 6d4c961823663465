/** Eleventh schema: rows of the provider's list that have no place in the archive, for they name no ID or no time. */
export const unreadableRowsSchema = `
CREATE TABLE unreadable_rows (
  -- Creation times of the rows next to them in the list, or their own: the newer one's, and the older one's.
  to_at INTEGER NOT NULL,
  -- The first instant there is, where nothing is listed after them.
  from_at INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  -- When they were last seen there, by this machine's clock.
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (to_at, from_at)
) STRICT, WITHOUT ROWID;
`;
