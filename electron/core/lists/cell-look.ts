/** What a cell looks like: what it could name, or that it is an amount or a date and names nothing. */
import type { CellLook } from '../../contract/list.ts';
import { bareCell, endToEndIdsIn } from './end-to-end-id.ts';

/** Characters of a cell that are looked at. */
const looked = 4_096;

const amount =
  /^(?:R\$\s*)?[-+(]?\s*(?:R\$\s*)?(?:\d{1,3}(?:[.\s']\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d+)\s*\)?[-DC]?$/u;
const date =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$|^\d{1,2}:\d{2}(?::\d{2})?$|^\d{14}\[[^\]]*\]$/u;
/** CPF and CNPJ, whole or masked. */
const document = /^(?:[\d*]{3}\.[\d*]{3}\.[\d*]{3}-[\d*]{2}|[\d*]{2}\.[\d*]{3}\.[\d*]{3}\/[\d*]{4}-[\d*]{2})$/u;
const reference = /^(?=.*\d)[\p{L}\d][\p{L}\d._/#-]{3,79}$/u;

/** Returns what a cell looks like. */
export function lookOf(cell: string): CellLook {
  const bare = bareCell(cell.slice(0, looked));
  if (bare === '') return 'empty';
  if (/^\d{1,18}$/u.test(bare)) return 'integer';
  if (bare.startsWith('{') || bare.startsWith('[')) return 'json';
  if (endToEndIdsIn(bare).length > 0) return 'end_to_end';
  if (amount.test(bare)) return 'amount';
  if (date.test(bare)) return 'date';
  if (document.test(bare)) return 'document';
  return reference.test(bare) ? 'reference' : 'text';
}

/** Whether a cell holds a value rather than a word: headings have none of these. */
export function isData(look: CellLook): boolean {
  return look !== 'text' && look !== 'empty' && look !== 'reference';
}
