/**
 * Ninth schema: the payment that a delivery's body tells of, so that it is listed, found and exported by what a person knows it by.
 * Bodies that are stored already are read by the store when it opens.
 */
export const paymentsSchema = `
CREATE TABLE payments (
  place INTEGER PRIMARY KEY,
  -- Centavos of a real.
  amount INTEGER,
  counterparty TEXT,
  order_reference TEXT,
  object_id TEXT,
  status TEXT,
  paid_at INTEGER,
  branch TEXT,
  account_number TEXT
) STRICT;
CREATE INDEX payments_by_amount ON payments (amount, place) WHERE amount IS NOT NULL;
CREATE INDEX payments_by_order ON payments (order_reference) WHERE order_reference IS NOT NULL;
CREATE INDEX payments_by_object ON payments (object_id) WHERE object_id IS NOT NULL;

-- Deliveries whose bodies are still to be read for their payment.
CREATE TABLE unread_payments (
  place INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unread_payments SELECT place FROM deliveries ORDER BY place;
`;
