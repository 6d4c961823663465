/** What an ID that someone pasted into the palette may be. */

export type Pasted =
  | { readonly kind: 'transaction'; readonly id: string }
  | { readonly kind: 'delivery'; readonly id: number };

/** End-to-end IDs: `E`, 8 digits of the bank, 12 of the minute, 11 letters or digits (Banco Central, Pix). */
const endToEnd = /^E\d{20}[0-9A-Za-z]{11}$/u;
/** The documentation's sample has digits alone, and more of them. */
const looseEndToEnd = /^[ED]\d{16,}[0-9A-Za-z]*$/u;

/** Returns `null` for words: they are looked for among the commands. */
export function readPasted(text: string): Pasted | null {
  const bare = text.trim();
  if (endToEnd.test(bare) || looseEndToEnd.test(bare)) return { kind: 'transaction', id: bare };
  if (/^\d{1,15}$/u.test(bare)) return { kind: 'delivery', id: Number(bare) };
  return null;
}
