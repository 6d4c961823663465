/** Reads the provider's date-times: ISO 8601 in every spelling that its answers may use. */
import { instantSchema } from '../../contract/common.ts';

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)? ?(?:[Zz]|([+-])(\d\d):?(\d\d)?)?$/;

/** Longer than any date-time with microseconds, a zone and spaces; keeps hostile texts away from the pattern. */
const longestText = 64;

/**
 * Gives epoch milliseconds, rounded down (the provider may send microseconds), or `null` for what is not a date-time of
 * the years 0 to 9999. A text without a zone is taken as UTC: the documentation promises a zone and names no other.
 */
export function parseInstant(text: string): number | null {
  if (text.length > longestText) return null;
  const match = pattern.exec(text.trim());
  if (match === null) return null;
  const part = (index: number) => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  // A leap second (:60) and midnight at the end of a day (24:00) are valid and flow into the next second and day.
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return null;
  if (part(9) > 23 || part(10) > 59) return null;

  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;

  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (match[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10));
  const instant = date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
  return instantSchema.safeParse(instant).success ? instant : null;
}

/** Spells an instant as the documentation's own examples do: UTC, and no fraction where there is none. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
