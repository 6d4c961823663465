/** Object IDs out of a table (CSV, TSV, cells copied from a spreadsheet) of which one column holds them. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { IdCollector, type IdList } from './id-list.ts';
import { readObjectId } from './object-id.ts';

export interface TableRow {
  /** Line in the text on which the row ends, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableColumn {
  readonly index: number;
  /** From the heading line; `null` where the table has none. */
  readonly name: string | null;
  /** The first values, to recognise the column by. */
  readonly sample: readonly string[];
}

export interface IdTable {
  readonly columns: readonly TableColumn[];
  /** Rows without the heading. */
  readonly rows: readonly TableRow[];
  /** The column that most likely holds the IDs; `null` when a person must choose. */
  readonly suggested: number | null;
}

/** A column's index, or every cell of the table. */
export type ColumnChoice = number | 'all';

const delimiters = [';', '\t', ',', '|'] as const;
/** Enough to tell a table from a list. */
const sampleRows = 50;
/** Share of a column's cells that must be IDs for the column to be proposed; its name may make up for some of it. */
const mostlyIds = 0.8;
const halfIds = 0.5;
/** Names under which exports carry the ID, most telling first; compared without case, accents and punctuation. */
const tellingNames = [
  'objectreferenceid',
  'objectid',
  'idobjeto',
  'iddoobjeto',
  'qrcodeid',
  'idqrcode',
  'iddoqrcode',
  'transactionid',
  'idtransacao',
  'iddatransacao',
  'id',
];

/** Gives the table that a text is, or `null` when it is a list without columns. */
export function readIdTable(text: string): IdTable | null {
  const delimiter = delimiters.find((candidate) => isTable(readRows(text, candidate, sampleRows)));
  if (delimiter === undefined) return null;
  const rows = readRows(text, delimiter);
  const first = rows[0];
  if (first === undefined) return null;
  const headed = first.cells.every((cell) => !readObjectId(cell).ok);
  const body = headed ? rows.slice(1) : rows;
  const width = Math.max(...rows.slice(0, sampleRows).map((row) => row.cells.length));
  const columns = Array.from({ length: width }, (_, index) => columnAt(index, headed ? first : null, body));
  return { columns, rows: body, suggested: suggest(columns, body) };
}

/** Reads the IDs of a column. Cells that hold none are bad lines. */
export function idsOfColumn(table: IdTable, choice: ColumnChoice): IdList {
  const collector = new IdCollector();
  for (const row of table.rows) {
    if (choice !== 'all') collector.add(row.cells[choice] ?? '', row.line);
    else for (const cell of row.cells) if (cell.trim() !== '') collector.add(cell, row.line);
  }
  return collector.list();
}

/** Gives the rows, `most` at most. A quotation mark that nothing closes is a letter, and so are all others then. */
function readRows(text: string, delimiter: string, most = -1): TableRow[] {
  const read = (quote: '"' | false) =>
    parse(text, {
      delimiter,
      quote,
      to: most,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[];
  return readWith(read).map(({ info, record }) => ({ line: info.lines, cells: record }));
}

function readWith<T>(read: (quote: '"' | false) => T): T {
  try {
    return read('"');
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return read(false);
    throw error;
  }
}

/**
 * A table has at least two columns in at least two rows of equal width. A wrapped list of nothing but IDs can look the
 * same: it is still a table here, and a person says "every column".
 */
function isTable(rows: readonly TableRow[]): boolean {
  const width = rows[0]?.cells.length ?? 0;
  if (rows.length < 2 || width < 2) return false;
  const equal = rows.filter((row) => row.cells.length === width).length;
  return equal / rows.length >= 0.9;
}

function columnAt(index: number, heading: TableRow | null, rows: readonly TableRow[]): TableColumn {
  const sample = rows.slice(0, 3).map((row) => row.cells[index] ?? '');
  return { index, name: heading?.cells[index]?.trim() || null, sample };
}

function suggest(columns: readonly TableColumn[], rows: readonly TableRow[]): number | null {
  const looked = rows.slice(0, sampleRows);
  const shareOf = ({ index }: TableColumn) =>
    looked.filter((row) => readObjectId(row.cells[index] ?? '').ok).length / Math.max(1, looked.length);
  for (const name of tellingNames) {
    const named = columns.find((column) => plain(column.name) === name && shareOf(column) >= halfIds);
    if (named !== undefined) return named.index;
  }
  const [only, another] = columns.filter((column) => shareOf(column) >= mostlyIds);
  if (only === undefined || another !== undefined) return null;
  return countsRows(looked.map((row) => row.cells[only.index] ?? '')) ? null : only.index;
}

/** Whether a column only numbers the rows from one on, as spreadsheets do on their left. */
function countsRows(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell, row) => cell.trim() === String(row + 1));
}

function plain(name: string | null): string {
  return (name ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
}
