/**
 * Sixth schema: an attempt says how its unit (transaction × event × endpoint) and its payment stand, where it said only how the
 * transaction's newest attempt did. What is alone in its transaction is its own verdict; the others are judged by the store
 * when it opens.
 */
export const verdictsSchema = `
ALTER TABLE traits DROP COLUMN standing;
ALTER TABLE traits ADD COLUMN unit TEXT NOT NULL DEFAULT 'never_delivered'
  CHECK (unit IN ('delivered', 'failed', 'never_delivered', 'superseded'));
ALTER TABLE traits ADD COLUMN payment TEXT NOT NULL DEFAULT 'failing' CHECK (payment IN ('delivered', 'partly', 'failing'));
UPDATE traits SET unit = 'delivered', payment = 'delivered' WHERE result = 'delivered';

-- Transactions that are still to be judged.
CREATE TABLE unjudged (
  transaction_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO unjudged SELECT transaction_id FROM deliveries WHERE transaction_id IS NOT NULL
  GROUP BY transaction_id HAVING count(*) > 1;
`;
