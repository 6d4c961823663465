/** How a search is read and texts are compared: what the archive finds by is what a screen highlights. */

/** Something that a text must hold: any one of these spellings, folded. */
export type SearchTerm = readonly string[];

/**
 * Splits a search into terms, all of which a text must hold: words, or phrases in double quotes. Terms are folded. An
 * amount is found however it is written: `1.234,56`, `1,234.56`, `1234,56`, `1234.56` and `R$ 1.234,56` are one; so is a CPF or CNPJ
 * with its points and without.
 */
export function searchTermsOf(search: string): readonly SearchTerm[] {
  const words = withoutInvisible(search).matchAll(/"([^"]+)"|R\$\s*(\d[\d.,]*)|([^\s"]+)/gi);
  return [...words]
    .map(([, phrase, money, word]) => spellingsOf(fold((phrase ?? (money && withCents(money)) ?? word ?? '').trim())))
    .filter(([first]) => first !== '');
}

/** Returns a text without what pasting brings along and nobody sees: zero-width characters, marks of direction, NUL. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(/[\p{Cf}\0]/gu, '');
}

/** A JSON escape that stands for one UTF-16 unit. */
export const jsonEscape = /\\u([0-9a-fA-F]{4})/g;

/**
 * Folds a text: case and accents do not count, and a JSON escape counts as the character that it stands for, because
 * providers write `Jo\u00e3o` where people type `joão`.
 */
export function fold(text: string): string {
  const unescaped = text.includes('\\u') ? text.replaceAll(jsonEscape, characterOf) : text;
  // Stretches of ASCII, which is most of every payload, have no accents to lose.
  return unescaped.toLowerCase().replaceAll(/[\u0080-\uffff]+/g, withoutMarks);
}

/** Returns the centavos of the amount that a term is, by which payments are found however their body spells it; `null`: none. */
export function centsOf([spelling = '']: SearchTerm): number | null {
  const amount = amountOf(spelling);
  const cents = amount === null ? Number.NaN : Number(amount.join(''));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** `R$ 150` is an amount as `150,00` is; `150` by itself may be anything. */
function withCents(money: string): string {
  const bare = money.replace(/[.,]+$/, '');
  if (/[.,]\d{2}$/.test(bare)) return bare;
  return /[.,]\d$/.test(bare) ? `${bare}0` : `${bare.replaceAll(/[.,]/g, '')},00`;
}

/** How a CPF or CNPJ is written otherwise; nothing for what is none. */
function otherDocument(term: string): readonly string[] {
  if (/^\d{3}\.\d{3}\.\d{3}-\d{2}$|^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/.test(term)) return [term.replaceAll(/\D/g, '')];
  if (/^\d{11}$/.test(term)) return [term.replace(/(\d{3})(\d{3})(\d{3})/, '$1.$2.$3-')];
  if (/^\d{14}$/.test(term)) return [term.replace(/(\d{2})(\d{3})(\d{3})(\d{4})/, '$1.$2.$3/$4-')];
  return [];
}

function spellingsOf(term: string): SearchTerm {
  const amount = amountOf(term);
  if (amount === null) return [term, ...otherDocument(term)];
  const [whole, cents] = amount;
  const dotted = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  const commaed = dotted.replaceAll('.', ',');
  return [...new Set([term, `${whole}.${cents}`, `${whole},${cents}`, `${dotted},${cents}`, `${commaed}.${cents}`])];
}

/** Returns the digits before and after the decimal sign of an amount with cents; `null` when it is none. */
function amountOf(term: string): readonly [string, string] | null {
  const parts = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})$/.exec(term) ?? /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{2})$/.exec(term);
  const [, whole, cents] = parts ?? [];
  return whole === undefined || cents === undefined ? null : [whole.replaceAll(/[.,]/g, ''), cents];
}

function characterOf(_escape: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** The same few letters come again and again: `ã`, `ç`, `ção`. */
const known = new Map<string, string>();
const mostKnown = 10_000;
const longestKnown = 4;

function withoutMarks(letters: string): string {
  const before = known.get(letters);
  if (before !== undefined) return before;
  const after = letters.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (letters.length <= longestKnown && known.size < mostKnown) known.set(letters, after);
  return after;
}
