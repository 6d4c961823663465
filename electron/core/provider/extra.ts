/** Fields that the documentation does not know, or that cannot be read: kept as they came, for the day when they mean something. */

import { refuseRounded } from './fields.ts';

/** Stands where a field was nested too deeply to be written again, or holds a number that is not the one any more that was sent. */
const unwritable = '(cannot be kept as it came)';

/** Returns the fields of a row that are not among the known ones, as the text of a JSON object; `null` when none is. */
export function extraOf(row: object, known: Readonly<Record<string, unknown>>): string | null {
  const entries = Object.entries(row).filter(([name]) => !Object.hasOwn(known, name));
  if (entries.length === 0) return null;
  const fields = entries.map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`);
  return `{${fields.join(',')}}`;
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value, refuseRounded);
  } catch {
    return JSON.stringify(unwritable);
  }
}
