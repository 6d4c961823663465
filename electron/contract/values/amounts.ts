/** Amounts of money, as whole centavos of a real. */

/**
 * Returns the centavos of an amount as people and providers write it: `1.234,56`, `1,234.56`, `1234.56`, `R$ 1.234,56`,
 * `36,8`, `150`. `null` for what is no amount, is negative, or has parts of a centavo. Three digits behind a single
 * separator are thousands, as they are nowhere parts of a real.
 */
export function parseAmount(text: string): number | null {
  const bare = text.replaceAll(/\s/gu, '').replace(/^(?:R\$|BRL)|(?:R\$|BRL)$/iu, '');
  const [, whole, fraction = ''] =
    /^(\d{1,3}(?:([.,])\d{3}(?:\2\d{3})*)?|\d+)(?:[.,](\d{1,2}))?$/u.exec(bare)?.filter((_, index) => index !== 2) ??
    [];
  if (whole === undefined) return null;
  return wholeCents(Number(whole.replaceAll(/[.,]/gu, '')) * 100 + Number(fraction.padEnd(2, '0')));
}

/**
 * Returns a number of centavos as a whole one; `null` for what has parts of a centavo or is negative. `19.9 * 100` is
 * 1989.9999999999998, and has none.
 */
export function wholeCents(value: number): number | null {
  const cents = Math.round(value);
  return Number.isSafeInteger(cents) && cents >= 0 && Math.abs(value - cents) < 1e-4 ? cents : null;
}
