/** What counts as an end-to-end ID, and what it tells of itself. */
import type { UnreadableReason } from '../../contract/reconcile.ts';
import { endToEndIdShape } from '../../contract/values/deliveries.ts';

export interface EndToEndId {
  /** As written, but for a capital first letter. */
  readonly id: string;
  /** What it is told apart by: spreadsheets and people change the case of letters. */
  readonly key: string;
  /** The minute that the ID tells, in epoch milliseconds; `null` where that is no time. */
  readonly at: number | null;
}

export type ReadId =
  | { readonly ok: true; readonly id: EndToEndId }
  | { readonly ok: false; readonly why: UnreadableReason };

/** What spreadsheets and people put around a text to keep it one: `="E1…"`, `'E1…`, spaces of any width. */
const around = /^[\s\p{Cf}'’`"=]+|[\s\p{Cf}'’`"]+$/gu;

/** Returns a cell without what spreadsheets and people put around a value to keep it a text. */
export function bareCell(cell: string): string {
  return cell.replace(around, '');
}

/** Longer than anything that a provider would call an ID. */
const longest = 64;

/** An ID of another length tells no time. */
const timed = /^.{9}(\d{4})(\d\d)(\d\d)(\d\d)(\d\d).{11}$/u;

/** An ID by the book is found even where a bank's fixed columns leave no space around it. */
const byTheBook = /[EDed]\d{8}20[2-9]\d[01]\d[0-3]\d[0-2]\d[0-5]\d[0-9A-Za-z]{11}/gu;
const betweenSpaces = /(?<![0-9A-Za-z])[EDed]\d{8}[0-9A-Za-z]{11,55}(?![0-9A-Za-z])/gu;

/** Pix began in November 2020: an earlier year is no time but digits. */
const firstYear = 2020;

/** Returns the ID that a cell is, or why it is none. */
export function readEndToEndId(cell: string): ReadId {
  if (cell.length > 4 * longest && cell.trim().length > 4 * longest) return { ok: false, why: 'too_long' };
  const bare = bareCell(cell);
  if (bare === '') return { ok: false, why: 'empty' };
  if (endToEndIdShape.test(bare)) {
    const id = bare.charAt(0).toUpperCase() + bare.slice(1);
    return { ok: true, id: { id, key: bare.toUpperCase(), at: timeOf(id) } };
  }
  if (/^-?\d+(?:[.,]\d+)?e[+-]?\d+$/iu.test(bare)) return { ok: false, why: 'rounded' };
  return { ok: false, why: bare.length > longest ? 'too_long' : 'not_an_id' };
}

/** Returns the IDs that stand in a text, each once, in its order: a bank writes them amid a description. */
export function endToEndIdsIn(text: string): readonly EndToEndId[] {
  const whole = readEndToEndId(text);
  if (whole.ok) return [whole.id];
  const inOrder = [...text.matchAll(byTheBook)].map(({ 0: id, index }) => ({ id, from: index, to: index + id.length }));
  for (const { 0: id, index } of text.matchAll(betweenSpaces)) {
    // A longer spelling of one that is found already is that one with the word that follows it.
    if (!inOrder.some(({ from, to }) => index < to && from < index + id.length)) {
      inOrder.push({ id, from: index, to: index + id.length });
    }
  }
  const found = new Map<string, EndToEndId>();
  for (const { id } of inOrder.toSorted((left, right) => left.from - right.from)) {
    const read = readEndToEndId(id);
    if (read.ok && !found.has(read.id.key)) found.set(read.id.key, read.id);
  }
  return [...found.values()];
}

/** Returns the part of a key in which letters cannot have changed their case: up to the second letter. */
export function steadyPartOf(key: string): string {
  return /^.\d*/u.exec(key)?.[0] ?? key;
}

function timeOf(id: string): number | null {
  const [, ...parts] = timed.exec(id) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number);
  if (year < firstYear || hour > 23 || minute > 59) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}
