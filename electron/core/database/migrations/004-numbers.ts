/**
 * Fourth schema: an index of numbers beside that of trigrams. Of a few digits and separators every long body holds all
 * trigrams, so that an amount was looked for in thousands of bodies; pieces of five are rare. What is stored already is
 * indexed when nothing else waits, and until then the trigrams answer alone.
 */
export const numbersSchema = `
CREATE VIRTUAL TABLE delivery_numbers USING fts5 (
  grams,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = "ascii tokenchars '.,'"
);
INSERT INTO delivery_numbers (delivery_numbers, rank) VALUES ('automerge', 8);

-- Deliveries that delivery_search holds and delivery_numbers does not.
CREATE TABLE numbers_pending (
  place INTEGER PRIMARY KEY
) STRICT;
INSERT INTO numbers_pending SELECT place FROM deliveries WHERE place NOT IN (SELECT place FROM search_pending) ORDER BY place;
`;
