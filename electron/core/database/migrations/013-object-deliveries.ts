/**
 * Thirteenth schema: a delivery without a transaction ID belongs to the object that its body is about (a QR Code that nobody has paid
 * yet), and to the transactions of that object. Those that are stored already are tied by the store when it opens.
 */
export const objectDeliveriesSchema = `
-- Deliveries without a transaction ID, by kind and number of their object.
CREATE TABLE object_deliveries (
  object TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (object, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX object_deliveries_by_place ON object_deliveries (place);

-- Whether the transaction is that of the delivery's object, and not named in its body.
ALTER TABLE named_transactions ADD COLUMN by_object INTEGER NOT NULL DEFAULT 0;

-- Deliveries that are still to be tied.
CREATE TABLE untied (
  place INTEGER PRIMARY KEY
) STRICT;
INSERT INTO untied SELECT place FROM deliveries WHERE transaction_id IS NULL;
`;
