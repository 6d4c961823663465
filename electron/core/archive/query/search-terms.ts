/** Reads what a person typed into the search field. */
import { fold } from '../search-text.ts';

/** Something that a text must hold: any one of these spellings. */
export type SearchTerm = readonly string[];

/**
 * Splits a search into terms, all of which a text must hold: words, or phrases in double quotes. Terms are folded. An
 * amount is found however it is written: `1.234,56`, `1,234.56`, `1234,56` and `1234.56` are one.
 */
export function searchTermsOf(search: string): readonly SearchTerm[] {
  const words = search.matchAll(/"([^"]+)"|([^\s"]+)/g);
  return [...words]
    .map(([, phrase, word]) => spellingsOf(fold((phrase ?? word ?? '').trim())))
    .filter(([first]) => first !== '');
}

function spellingsOf(term: string): SearchTerm {
  const amount = amountOf(term);
  if (amount === null) return [term];
  const [whole, cents] = amount;
  const dotted = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  const commaed = dotted.replaceAll('.', ',');
  return [...new Set([term, `${whole}.${cents}`, `${whole},${cents}`, `${dotted},${cents}`, `${commaed}.${cents}`])];
}

/** Gives the digits before and after the decimal sign of an amount with cents; `null` when it is none. */
function amountOf(term: string): readonly [string, string] | null {
  const parts = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})$/.exec(term) ?? /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{2})$/.exec(term);
  const [, whole, cents] = parts ?? [];
  return whole === undefined || cents === undefined ? null : [whole.replaceAll(/[.,]/g, ''), cents];
}
