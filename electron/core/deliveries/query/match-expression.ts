/** Turns search terms into queries of the search indexes. */
import type { SearchTerm } from '../../../contract/values/search.ts';
import { numberGramsOf } from '../search-index.ts';

/** What is asked of which index. */
export interface IndexedMatch {
  readonly index: 'delivery_search' | 'delivery_numbers';
  /** An FTS5 expression. */
  readonly match: string;
  /** Centavos of the amounts among the terms: payments have them, however their bodies spell them. */
  readonly amounts: readonly number[];
}

/** The most pieces that a spelling is looked up by: whoever pastes a whole payload is found by its beginning. */
const mostPieces = 60;

/**
 * Returns the FTS5 expression that every text which holds all terms matches. The index knows which trigrams occur, not where,
 * so a hit has to be confirmed on the text. Terms with a spelling of fewer than three characters are left to that too;
 * when all are, the index is of no use and the answer is `null`.
 */
export function matchExpressionOf(terms: readonly SearchTerm[]): string | null {
  return expressionOf(terms, trigramsOf);
}

/** The same for the index of numbers; `null` when no term holds a number that is long enough for it. */
export function numbersExpressionOf(terms: readonly SearchTerm[]): string | null {
  return expressionOf(terms, (text) => [...numberGramsOf(text)].slice(0, mostPieces));
}

function expressionOf(terms: readonly SearchTerm[], piecesOf: (text: string) => readonly string[]): string | null {
  const usable = terms.map((term) => term.map(piecesOf)).filter((term) => term.every(({ length }) => length > 0));
  if (usable.length === 0) return null;
  return usable.map((term) => `(${term.map(allOf).join(' OR ')})`).join(' AND ');
}

/** Whether a match needs no confirmation: a text that holds a trigram holds it. */
export function isExact(terms: readonly SearchTerm[]): boolean {
  return terms.flat().every((spelling) => [...spelling].length === 3);
}

const allOf = (pieces: readonly string[]): string => `(${pieces.map(quoted).join(' AND ')})`;

const quoted = (piece: string): string => `"${piece.replaceAll('"', '""')}"`;

/** Every trigram of a text: each costs little to look up, and spares texts that would be read in vain. */
function trigramsOf(text: string): readonly string[] {
  const characters = [...text];
  const count = Math.min(mostPieces, Math.max(0, characters.length - 2));
  return [...new Set(Array.from({ length: count }, (_, start) => characters.slice(start, start + 3).join('')))];
}
