/** Object IDs out of free text: a pasted list, a column of a spreadsheet, a sentence from a ticket. */
import { IdCollector, type IdList } from './id-list.ts';

/**
 * What separates IDs whatever the text is. Points, slashes, colons and dashes do not: they hold dates, amounts and
 * times together, whose digits must never be taken for IDs.
 */
const separators = /[\s;|"'`()[\]{}<>\u200b\ufeff]+/u;
const lineBreak = /\r\n|\r|\n/u;
/** A word without digits, which explains (`ID`, `e`, `-`) and is no ID. */
const word = /^[^\p{N}]+$/u;
/** A label glued to its ID: `id=123`, `ID:123`, `#123`. */
const labelled = /^[\p{L}_]*[:=#]+(\d+)$/u;

/**
 * Finds the IDs in a text, separated by anything. A line with words and no ID is a bad line, except for a heading on the
 * first one. Line numbers start at 1.
 */
export function parseObjectIds(text: string): IdList {
  const collector = new IdCollector();
  text.split(lineBreak).forEach((content, index) => {
    readLine(content, index + 1, collector);
  });
  return collector.list();
}

function readLine(content: string, line: number, collector: IdCollector): void {
  const pieces = content.split(separators).flatMap(splitAtCommas);
  const candidates = pieces.filter((piece) => piece !== '' && !word.test(piece));
  if (candidates.length > 0) {
    for (const candidate of candidates) collector.add(labelled.exec(candidate)?.[1] ?? candidate, line);
  } else if (line > 1 && content.trim() !== '') {
    collector.reject(content, line, 'not_a_number');
  }
}

/**
 * Commas separate IDs but also write numbers (`1.234,56`, `1,23457E+11`), so a piece of which one part is no ID stays
 * whole and is refused whole.
 */
function splitAtCommas(piece: string): readonly string[] {
  const parts = piece.split(',');
  return parts.every((part) => /^\d*$/u.test(part) || word.test(part) || labelled.test(part)) ? parts : [piece];
}
