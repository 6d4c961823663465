/** A filter on resends as SQL conditions. */
import type { SQLInputValue } from 'node:sqlite';
import type { ResendFilter } from '../../contract/resend.ts';

const searched = ['note', 'error_message', 'object_reference_id', 'account_number', 'CAST(provider_id AS TEXT)'];

/** An account as the table shows it, without its spaces. */
const shownAccount = `CASE WHEN branch IS NOT NULL AND account_number IS NOT NULL
  THEN replace(branch || '/' || account_number, ' ', '') ELSE '#' || account_mirror_id END`;

/** Returns the conditions, on columns of `resends` by their bare names. */
export function resendConditions(filter: ResendFilter): { conditions: string[]; values: SQLInputValue[] } {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (filter.states.length > 0) {
    add(`state IN (${filter.states.map(() => '?').join(', ')})`, ...filter.states);
  }
  if (filter.objectReferenceId !== '') add('object_reference_id = ?', filter.objectReferenceId.trim());
  const account = filter.account.replaceAll(/\s/gu, '');
  if (account !== '') add(`instr(lower(${shownAccount}), ?) > 0`, account.toLowerCase());
  if (filter.outcome !== null) add('outcome ->> ? > 0', `$.${filter.outcome}`);
  if (filter.planId !== null) {
    add('key IN (SELECT key FROM resend_plan_members WHERE plan_id = ?)', filter.planId);
  }
  if (filter.from !== null) add('created_at >= ?', filter.from);
  if (filter.to !== null) add('created_at <= ?', filter.to);
  for (const word of filter.search.split(/\s+/).filter((each) => each !== '')) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    add(`(${searched.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`, ...searched.map(() => pattern));
  }
  return { conditions, values };
}
