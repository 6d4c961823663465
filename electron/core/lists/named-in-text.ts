/** What a text may name: the numbers and references in a sentence or a cell, without what only looks like one. */
import { bareCell, endToEndIdsIn } from './end-to-end-id.ts';

export interface Named {
  /** As it stands there; an end-to-end ID with its capital first letter. */
  readonly text: string;
  /** `number`: digits alone. `reference`: an order's or a charge's name, with letters and digits. */
  readonly is: 'end_to_end' | 'number' | 'reference';
}

/**
 * What holds digits that name nothing: amounts, dates, times, documents, and the numbers of telephones, accounts and extensions,
 * which are told by the word before them.
 */
const unnamed = [
  /R\$\s*-?[\d.,]+/giu,
  /\b(?:ramal|tel|telefone|fone|celular|whatsapp|zap|ag|agência|agencia|conta|c\/c|cc|cpf|cnpj|cep|banco)\b[\s.:nº°#-]*\+?[\d(][\d.()/ -]*\d|\b(?:ramal|ag|conta)\b[\s.:nº°#-]*\d/giu,
  /[\d*]{3}\.[\d*]{3}\.[\d*]{3}-[\d*]{2}|[\d*]{2}\.[\d*]{3}\.[\d*]{3}\/[\d*]{4}-[\d*]{2}/gu,
  /\+\d{2}[\s(]*\d[\d() -]{6,}\d|\(\d{2}\)\s*9?\d{4}-?\d{4}/gu,
  /\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[T\s,]+\d{1,2}[:h]\d{2}(?::\d{2})?)?|\d{1,2}[:h]\d{2}(?::\d{2})?/gu,
];
/** Not held together with more digits by what writes numbers, dates and telephones. */
const number = /(?<![\p{L}\p{N}_.,:/+*-])\d{1,18}(?![\p{L}\p{N}_]|[.,:/*-]\d)/gu;
const reference =
  /(?<![\p{L}\p{N}_./#-])(?=[\p{L}\d._/#-]*\d)(?=[\p{L}\d._/#-]*\p{L})[\p{L}\d#][\p{L}\d._/#-]{2,79}(?![\p{L}\p{N}])/gu;
/** A label glued to its ID: `id=123`, `#123`. */
const label = /(?<![\p{L}\p{N}])[\p{L}_]*[:=#]+(?=\d)/gu;
/** Characters of a line that are looked at. */
const longest = 65_536;

/** Commas part numbers, and also write amounts (`19,90`, `1,234,567`). */
const parted = /(?<![\d.,])\d+(?:,\d+)+(?![\d.,])/gu;

function apart(text: string): string {
  return text.replaceAll(parted, (piece) => {
    const [, ...later] = piece.split(',');
    const areLong = piece.split(',').every((part) => part.length > 3);
    const areMany = later.length > 1 && later.some((part) => part.length !== 3);
    return areLong || areMany ? piece.replaceAll(',', ' ') : piece;
  });
}

/** Returns what a line of a text names, each once, in no particular order of kinds. */
export function namedInText(line: string): readonly Named[] {
  let rest = line.slice(0, longest);
  const ids = endToEndIdsIn(rest).map(({ id }): Named => ({ text: id, is: 'end_to_end' }));
  for (const { text } of ids) rest = rest.replaceAll(new RegExp(text, 'giu'), ' ');
  for (const pattern of unnamed) rest = rest.replaceAll(pattern, ' ~ ');
  rest = apart(rest.replaceAll(label, ' ')).replaceAll(/[\u200B-\u200D\u2060\uFEFF]/gu, '');
  const numbers = [...rest.matchAll(number)].map(([text]): Named => ({ text, is: 'number' }));
  const references = [...rest.matchAll(reference)].map(
    ([text]): Named => ({ text: text.replace(/[._/#-]+$/u, ''), is: 'reference' }),
  );
  return [...ids, ...numbers, ...references];
}

/** Returns what a cell of a column of names names: all of it, or the end-to-end IDs in it. */
export function namedInCell(cell: string): readonly Named[] {
  const ids = endToEndIdsIn(cell);
  if (ids.length > 0) return ids.map(({ id }) => ({ text: id, is: 'end_to_end' }));
  const text = bareCell(cell);
  if (text === '' || text.length > 100) return [];
  return [{ text, is: /^\d{1,18}$/u.test(text) ? 'number' : 'reference' }];
}

/** Whether a line is nothing but names and what parts them: then each of its numbers was meant as one. */
export function isListOfNames(line: string): boolean {
  return /^[\s\d,;|"'`()[\]{}<>=#\u200B-\u200D\u2060\uFEFF]*$/u.test(line);
}
