/**
 * Tenth schema: when each stretch of the provider's list was last read. Of what is held already, nothing is known but when its rows
 * were: a stretch was read whole no earlier than the one that was read longest ago.
 */
export const readingsSchema = `
CREATE TABLE readings (
  from_at INTEGER PRIMARY KEY,
  to_at INTEGER NOT NULL,
  -- By this machine's clock, in epoch milliseconds.
  read_at INTEGER NOT NULL,
  -- Whether that brought nothing that was not held before.
  calm INTEGER NOT NULL
) STRICT;
INSERT INTO readings
  SELECT from_at, to_at, read_at, 0 FROM (
    SELECT c.from_at, c.to_at,
      (SELECT min(d.fetched_at) FROM deliveries d WHERE d.created_at BETWEEN c.from_at AND c.to_at) AS read_at
    FROM coverage c
  ) WHERE read_at IS NOT NULL;
`;
