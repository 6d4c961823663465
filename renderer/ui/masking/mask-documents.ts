/** Hides CPF and CNPJ numbers in text: they identify people and companies (LGPD), and a screen is seen by many. */

/** With their punctuation, or bare between quotes; a CNPJ may hold letters since July 2026. */
const candidates =
  /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b[\dA-Z]{2}\.[\dA-Z]{3}\.[\dA-Z]{3}\/[\dA-Z]{4}-\d{2}\b|(?<=")(?:\d{11}|[\dA-Z]{12}\d{2})(?=")/gu;

/** Returns the text with those numbers dotted out but for their last two digits; the length stays. */
export function maskDocuments(text: string): string {
  return text.replace(candidates, (found) => {
    const bare = found.replace(/[./-]/gu, '');
    if (bare === found && !isDocument(bare)) return found;
    return found.slice(0, -2).replace(/[\dA-Z]/gu, '•') + found.slice(-2);
  });
}

/** Whether the check digits are right: other numbers of the same length are not touched. */
function isDocument(bare: string): boolean {
  const body = bare.slice(0, -2);
  const first = checkDigit(body);
  return bare === `${body}${first}${checkDigit(`${body}${first}`)}`;
}

/** Modulo 11, weights rising from the right: to 9 and round again for a CNPJ, on and on for a CPF. Letters count from 17. */
function checkDigit(digits: string): number {
  const last = digits.length > 11 ? 8 : Number.POSITIVE_INFINITY;
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + (digit.charCodeAt(0) - 48) * (2 + (index % last)), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}
