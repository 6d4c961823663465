/** Turns search terms into a query of the trigram index. */
import type { SearchTerm } from './search-terms.ts';

/** The most trigrams that a spelling is looked up by; more would cost more than the hits they spare. */
const mostTrigrams = 16;

/**
 * Gives the FTS5 expression that every text which holds all terms matches. The index knows which trigrams occur, not where,
 * so a hit has to be confirmed on the text. Terms with a spelling of fewer than three characters are left to that too;
 * when all are, the index is of no use and the answer is `null`.
 */
export function matchExpressionOf(terms: readonly SearchTerm[]): string | null {
  const usable = terms.map((term) => term.map(trigramsOf)).filter((term) => term.every(({ length }) => length > 0));
  if (usable.length === 0) return null;
  return usable.map((term) => `(${term.map(allOf).join(' OR ')})`).join(' AND ');
}

const allOf = (trigrams: readonly string[]): string => `(${trigrams.map(quoted).join(' AND ')})`;

const quoted = (trigram: string): string => `"${trigram.replaceAll('"', '""')}"`;

/** Trigrams that cover the text, without overlap as far as its length allows. */
function trigramsOf(text: string): readonly string[] {
  const characters = [...text];
  const lastStart = characters.length - 3;
  if (lastStart < 0) return [];
  const starts = Array.from(
    { length: Math.min(mostTrigrams, Math.ceil((lastStart + 1) / 3)) },
    (_, index) => index * 3,
  );
  const trigrams = [...starts, lastStart].map((start) => characters.slice(start, start + 3).join(''));
  return [...new Set(trigrams)];
}
