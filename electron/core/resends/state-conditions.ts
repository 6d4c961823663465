/**
 * What is asked of resends' states in SQL, in one place. `of` names the table: its alias with the dot behind it, or nothing.
 */

/** Sent, or about to be, and nobody knows whether the provider made it. */
export const inDoubt = (of = ''): string =>
  `(${of}state IN ('sending', 'unknown') OR (${of}state = 'accepted' AND ${of}provider_id IS NULL))`;

/** Not ended: it waits here, is in doubt, or is at the provider's. */
export const underWay = (of = ''): string =>
  `${of}state IN ('planned', 'sending', 'unknown', 'accepted', 'pending', 'processing')`;
