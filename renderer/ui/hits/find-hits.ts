/** Where a text holds what was searched: the archive's own reading of it, with places in the text as it stands. */
import { fold, jsonEscape, type SearchTerm } from '../../../electron/contract/values/search.ts';

/** A half-open stretch of a text. */
export type Hit = { readonly from: number; readonly to: number };

const ascii = /^[\0-\u007f]*$/u;

/** Returns every hit of any term, in order; hits that overlap or touch are one. */
export function findHits(text: string, terms: readonly SearchTerm[]): readonly Hit[] {
  const spellings = terms.flat();
  if (spellings.length === 0) return [];
  const folded = fold(text);
  const found = spellings.flatMap((spelling) => placesOf(folded, spelling));
  if (found.length === 0) return [];
  return joined(
    placedIn(
      text,
      folded.length,
      found.sort((one, other) => one.from - other.from),
    ),
  );
}

function placesOf(folded: string, spelling: string): Hit[] {
  const places: Hit[] = [];
  for (let at = folded.indexOf(spelling); at !== -1; at = folded.indexOf(spelling, at + spelling.length))
    places.push({ from: at, to: at + spelling.length });
  return places;
}

/** Brings places in the folded text back to the text itself. */
function placedIn(text: string, foldedLength: number, hits: readonly Hit[]): readonly Hit[] {
  if (text.length === foldedLength && ascii.test(text)) return hits;
  const origin = originsOf(text, foldedLength);
  return hits.map(({ from, to }) => ({ from: origin[from] ?? 0, to: origin[to] ?? text.length }));
}

/** For each unit of the folded text, and for its end, where the character that it came from begins. */
function originsOf(text: string, foldedLength: number): Uint32Array {
  const origins = new Uint32Array(foldedLength + 1).fill(text.length);
  let at = 0;
  for (const { character, from } of charactersOf(text)) {
    for (let left = fold(character).length; left > 0 && at < foldedLength; left -= 1) {
      origins[at] = from;
      at += 1;
    }
  }
  return origins;
}

/** The characters that a text says, escapes resolved: two escapes may be the halves of one character. */
function* charactersOf(text: string): Generator<{ readonly character: string; readonly from: number }> {
  let said = '';
  const places: number[] = [];
  let at = 0;
  const plain = (end: number) => {
    for (; at < end; at += 1) {
      said += text.charAt(at);
      places.push(at);
    }
  };
  for (const found of text.matchAll(jsonEscape)) {
    plain(found.index);
    said += String.fromCharCode(Number.parseInt(found[1] ?? '', 16));
    places.push(at);
    at += found[0].length;
  }
  plain(text.length);
  let unit = 0;
  for (const character of said) {
    yield { character, from: places[unit] ?? 0 };
    unit += character.length;
  }
}

function joined(hits: readonly Hit[]): readonly Hit[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of hits) {
    const before = whole.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else whole.push({ from, to });
  }
  return whole;
}
