/** What reconciliation says of an ID. */

/**
 * `delivered`, `partly` and `failed`: how many of a payment's events arrived at the endpoints that were to get them, by the
 * last attempt of each. `never_sent` is claimed only when the provider itself was asked for the ID and has
 * no delivery of it, though it still has some of that time; `unknown` is what is left. `pending`: nobody has looked yet.
 */
export const verdicts = ['delivered', 'partly', 'failed', 'never_sent', 'unknown', 'pending'] as const;

/**
 * Why nothing can be said of an ID: the archive has no delivery of it and the provider was not asked yet; the provider has some, but
 * what it sent of them could not be read; the provider has none, but the ID
 * is older than anything that it was seen to have, or tells no time; its time, or what came
 * after it, was not downloaded; deliveries of its time, or newer ones, cannot be read; it is newer than what was read last; it does
 * not tell its time.
 */
export const unknownReasons = [
  'not_asked',
  'unreadable',
  'not_kept',
  'not_downloaded',
  'gap',
  'too_recent',
  'no_time',
] as const;

/** Why a line names no ID. `rounded`: a spreadsheet made a number of it and kept its first digits (`1,23457E+11`). */
export const unreadableReasons = ['empty', 'rounded', 'not_an_id', 'too_long'] as const;

/** The filter that lets everything through. */
export const everyListedId = { verdicts: [], search: '' };
