/**
 * Cells that a spreadsheet shows as they are: it neither runs them as a formula nor takes them for numbers or dates.
 *
 * A text that begins like a formula gets an apostrophe before it, as OWASP advises (CSV Injection; ASVS 1.2.10). Digits
 * get the notation `="00123"`: the one of which the cell's value is exactly the text. A tab or an apostrophe in
 * front would become part of the value, so that looking an ID up in another sheet finds nothing; and without any, Excel
 * rounds after 15 digits and drops leading zeros. The two never meet, and the notation is no way around the guard: it is
 * written only around letters, digits and the few signs of numbers and dates, none of which ends a string in a formula.
 */
import { excelFormulaTextLength } from './excel-limits.ts';
import { sqlQuoted, sqlText } from './sql.ts';

/** With these, also in their full-width forms, a cell begins a formula. */
const formulaSigns = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/** What can stand unseen before such a sign: every space and control of Unicode, and marks without width. */
const unseen = ' \u007f\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u3000\u3164\ufeff\uffa0'.concat(
  ...[charactersFrom(0x01, 0x1f), charactersFrom(0x80, 0x9f), charactersFrom(0x2000, 0x200f)],
  ...[charactersFrom(0x2028, 0x202f), charactersFrom(0x205f, 0x206f), charactersFrom(0xfe00, 0xfe0f)],
  charactersFrom(0xfff0, 0xfffb),
);

/** What numbers, amounts, dates and times are written with: `1.234,56`, `1e5`, `3 Apr 2026`. */
const numeric = '0-9A-Za-z.,:/()%$ -';

/** Returns the cell of an integer that is a name, not a quantity. */
export const digitsCell = (sql: string): string => `'"=""' || ${sql} || '"""'`;

/** Returns the cell of a text that anybody may have written. */
export function guardedTextCell(sql: string): string {
  const quoted = sqlQuoted(sql);
  const guarded = `'"''' || replace(${sql}, '"', '""') || '"'`;
  // Most texts begin with a letter or a brace: one comparison lets them pass.
  return `CASE
    WHEN ${sql} >= 'A' AND ${sql} < '~' THEN ${quoted}
    WHEN ${sql} = '' THEN '""'
    WHEN ${beginsFormula(sql)} THEN ${guarded}
    WHEN ${isNumeric(sql)} THEN iif(length(${sql}) <= ${excelFormulaTextLength}, ${digitsCell(sql)}, ${guarded})
    ELSE ${quoted} END`;
}

/**
 * Also true of every text that begins with a control, and of one with a NUL: spreadsheets drop it, and SQLite looks no
 * further than to it.
 */
function beginsFormula(sql: string): string {
  const signs = formulaSigns.map(sqlText).join(', ');
  return `(${sql} < ' ' OR instr(${sql}, char(0)) OR substr(ltrim(${sql}, ${sqlText(unseen)}), 1, 1) IN (${signs}))`;
}

function isNumeric(sql: string): string {
  return `(${sql} GLOB '*[0-9]*' AND ${sql} NOT GLOB '*[^${numeric}]*')`;
}

function charactersFrom(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
