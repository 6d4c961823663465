/** What counts as an object ID: a positive integer that JavaScript can hold exactly. */

/** Why a piece of text is no object ID. `rounded`: a spreadsheet kept only the first digits (`1,23457E+11`). */
export type BadId = 'not_a_number' | 'zero' | 'too_large' | 'rounded' | 'empty';

export type ReadId = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly why: BadId };

/**
 * Reads one ID as a person types it. Surrounding space and a spreadsheet's text mark (`="123"`) are forgiven, nothing
 * else is: `1.234` may be a thousand or a fraction, so it is refused rather than guessed.
 */
export function readObjectId(text: string): ReadId {
  const bare = text
    .trim()
    .replace(/^="?([^"]*)"?$/u, '$1')
    .trim();
  if (bare === '') return { ok: false, why: 'empty' };
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/iu.test(bare)) return { ok: false, why: 'rounded' };
  if (!/^\d+$/u.test(bare)) return { ok: false, why: 'not_a_number' };
  const id = Number(bare);
  if (id === 0) return { ok: false, why: 'zero' };
  if (!Number.isSafeInteger(id)) return { ok: false, why: 'too_large' };
  return { ok: true, id };
}
