/**
 * Seventh schema: a delivery without a transaction ID of its own belongs to every transaction that its body names. Those that are
 * stored already are read by the store when it opens.
 */
export const namedTransactionsSchema = `
CREATE TABLE named_transactions (
  transaction_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (transaction_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_transactions_by_place ON named_transactions (place);

-- Deliveries whose bodies are still to be read for names.
CREATE TABLE unnamed (
  place INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unnamed SELECT place FROM deliveries WHERE transaction_id IS NULL;
`;
