/**
 * The states' meanings as SQL conditions: what `contract/values/resends.ts` says in TypeScript. `of` names the table: its
 * alias with the dot behind it, or nothing.
 */
import { doubtStates, endStates } from '../../contract/values/resends.ts';

const listOf = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** Still goes on by itself: it has not ended, waits for no person, and is still in the provider's list. */
export const open = (of = ''): string =>
  `(${of}state NOT IN (${listOf(['needs_decision', ...endStates])}) AND (${of}state <> 'other' OR ${of}processed_at IS NULL)
    AND ${of}gone_at IS NULL)`;

/** Sent, or about to be, and only the provider's list can tell which request it became. */
export const inDoubt = (of = ''): string =>
  `(${of}state IN (${listOf(doubtStates)}) OR (${of}state = 'accepted' AND ${of}provider_id IS NULL))`;
