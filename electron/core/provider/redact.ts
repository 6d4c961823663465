/** Takes a token out of texts that others wrote: an answer may echo what it was sent. */

const placeholder = '[token]';

/** Shorter pieces than this give nothing away and may be ordinary words. */
const shortestPiece = 8;

/**
 * Gives a function that replaces a token in a text, whole or in pieces: an echo may be cut off, split at the dots of a
 * JWT, or percent-encoded.
 */
export function redactorOf(token: string): (text: string) => string {
  const spellings = [...new Set([token, encodeURIComponent(token)])];
  return (text) => {
    let clean = text;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, placeholder);
    return clean.replaceAll(/[\w-]+/g, (piece) =>
      piece.length >= shortestPiece && token.includes(piece) ? placeholder : piece,
    );
  };
}
