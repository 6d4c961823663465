/** What the index of numbers holds of a text. */

/** So many characters in a row: enough for one of an amount's pieces to be rare, few enough for most numbers to have one. */
const gramLength = 5;

const numbers = new RegExp(`[\\d.,]{${gramLength},}`, 'g');

/**
 * Gives every piece of five digits, dots and commas in a row. A text that holds a spelling holds all of the spelling's
 * pieces, wherever a number begins or ends.
 */
export function numberGramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const [number] of text.matchAll(numbers)) {
    for (let start = 0; start + gramLength <= number.length; start += 1) {
      grams.add(number.slice(start, start + gramLength));
    }
  }
  return grams;
}
