/**
 * Eighth schema: the kinds of events whose names tell none, as the provider's list has them under its `type` filter. The kinds of
 * names that are known by now are put right by the store when it opens.
 */
export const eventKindsSchema = `
CREATE TABLE event_kinds (
  event_type TEXT PRIMARY KEY,
  -- NULL: the provider has it under neither.
  kind TEXT
) STRICT, WITHOUT ROWID;
`;
