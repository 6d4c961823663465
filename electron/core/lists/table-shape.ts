/** How rows make a table: which sign parts the cells, which row is the heading, what the columns hold. */
import type { CellLook, ListColumn } from '../../contract/list.ts';
import { isData, lookOf } from './cell-look.ts';
import { createRowSplitter, type Row } from './csv-rows.ts';
import { createLines } from './text-lines.ts';

export interface TableShape {
  /** Cells of a row, as most rows have it. */
  readonly width: number;
  /** Rows before the first one of the body: what a bank writes above its table, and the heading. */
  readonly skipped: number;
  readonly columns: readonly ListColumn[];
}

export interface CsvShape extends TableShape {
  readonly delimiter: string;
  /** Whether the first line says nothing but the delimiter (`sep=;`). */
  readonly hasSepLine: boolean;
}

const delimiters = [';', '\t', ',', '|'] as const;
const sampleRows = 200;
/** Lines above a heading, at most. */
const longestPreamble = 60;
/** A table may have ten thousand columns; nobody chooses from so many. */
const mostColumns = 60;
const shownCharacters = 60;

const sepLine = /^\ufeff?["']?sep=(.)["']?\s*$/iu;

/** Returns the delimiter that a first line names, as Excel writes it; `null` for any other line. */
export function delimiterNamedBy(line: string): string | null {
  return sepLine.exec(line)?.[1] ?? null;
}

/** Returns the shape of a text that is a table, or `null`. `text` is the beginning of a file; its last row may be cut off. */
export function csvShapeOf(text: string): CsvShape | null {
  const firstLine = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  const named = delimiterNamedBy(firstLine);
  const shapes = (named === null ? delimiters : [named]).flatMap((delimiter) => {
    const rows = readRows(text, delimiter).slice(named === null ? 0 : 1);
    const shape = tableIn(rows, named !== null);
    return shape === null ? [] : [{ ...shape, delimiter, hasSepLine: named !== null }];
  });
  // The sign that parts the most rows into something is the delimiter, and not the comma of a decimal.
  return shapes.reduce<CsvShape | null>((best, shape) => (best === null || isBetter(shape, best) ? shape : best), null);
}

const isBetter = (one: CsvShape, other: CsvShape): boolean => quality(one) > quality(other);
/** Columns of one look each tell of a good cut; a cut through amounts leaves their halves behind. */
const quality = ({ columns }: CsvShape): number =>
  columns.filter(({ looks }) => looks === 'end_to_end').length * 4 +
  columns.filter(({ looks }) => isData(looks) && looks !== 'integer').length * 2 +
  columns.filter(({ looks }) => looks === 'integer').length;

function readRows(text: string, delimiter: string): readonly Row[] {
  const rows: Row[] = [];
  const enough = Symbol('enough');
  const splitter = createRowSplitter(
    delimiter,
    (row) => {
      rows.push(row);
      if (rows.length > sampleRows) throw enough;
    },
    () => undefined,
  );
  const lines = createLines((line, number) => splitter.line(line, number));
  try {
    lines.write(text.replace(/^\ufeff/u, ''));
    lines.end();
    splitter.end();
  } catch (error) {
    // Whoever reads the whole file says what is wrong with it.
    if (error !== enough && !(error instanceof Error)) throw error;
  }
  return rows;
}

/** Returns the shape of rows that are a table, or `null`. `isSaid`: the file itself says that it is one. */
export function tableIn(all: readonly Row[], isSaid = false): TableShape | null {
  const rows = all.slice(0, sampleRows).map(({ cells }) => cells.slice(0, 16_384));
  const width = usualWidth(rows, isSaid ? 1 : 2);
  if (width === null) return null;
  const isRegular = (cells: readonly string[]): boolean =>
    Math.abs(cells.length - width) <= 1 || (cells.length > width && cells.slice(width).every((cell) => cell === ''));
  const start = rows.findIndex(isRegular);
  const regular = rows.slice(start).filter(isRegular);
  if (regular.length < 2 && !isSaid) return null;
  if (regular.length / (rows.length - start) < 0.6) return null;

  // The second half of the rows is surely no heading: it tells what a column holds.
  const looks = rows.map((cells) => cells.map(lookOf));
  const body = looks.slice(start).filter((_, index) => isRegular(rows[start + index] ?? []));
  const lower = body.slice(Math.floor(body.length / 2));
  const columnLooks = Array.from({ length: Math.max(...body.map((row) => row.length)) }, (_, index) =>
    mostOf(lower.map((row) => row[index] ?? 'empty')),
  );
  const telling = columnLooks.flatMap((look, index) => (isData(look) ? [index] : []));
  if (telling.length === 0 && !isSaid) return null;
  const isBodyRow = (row: readonly CellLook[]): boolean => {
    const filled = telling.filter((index) => (row[index] ?? 'empty') !== 'empty');
    const alike = filled.filter((index) => row[index] === columnLooks[index]).length;
    return filled.length > 0 && alike / filled.length >= 0.5 && alike / telling.length > 0.4;
  };
  const first = looks.findIndex((row, index) => index >= start && isRegular(rows[index] ?? []) && isBodyRow(row));
  if (first === -1 || first > longestPreamble) {
    return isSaid ? { width, skipped: 0, columns: columnsOf(rows, columnLooks, null) } : null;
  }
  const heading = headingAbove(rows, looks, first);
  // A wrapped list of nothing but IDs has no columns to choose from.
  const kinds = new Set(columnLooks.filter((look) => look !== 'empty'));
  if (heading === null && kinds.size === 1 && !isSaid) return null;
  return { width, skipped: first, columns: columnsOf(rows.slice(first), columnLooks, heading) };
}

/** The row right above the body is its heading when it has words for most of its columns, and no value. */
function headingAbove(
  rows: readonly (readonly string[])[],
  looks: readonly (readonly CellLook[])[],
  first: number,
): readonly string[] | null {
  const [cells, row, below] = [rows[first - 1], looks[first - 1], looks[first]];
  if (cells === undefined || row === undefined || below === undefined) return null;
  const words = row.filter((look) => look === 'text' || look === 'reference').length;
  const filled = below.filter((look) => look !== 'empty').length;
  return !row.some(isData) && words >= Math.max(1, filled * 0.6) ? cells : null;
}

function columnsOf(
  rows: readonly (readonly string[])[],
  looks: readonly CellLook[],
  heading: readonly string[] | null,
): readonly ListColumn[] {
  const all = looks.map((look, index): ListColumn => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    const name = heading === null ? null : shortened(heading[index] ?? '') || null;
    return { index, name, sample: cells.slice(0, 3).map(shortened), looks: look };
  });
  const filled = all.filter(({ name, sample }) => name !== null || sample.length > 0);
  return filled
    .filter(({ looks: look }, place) => place < mostColumns - 10 || look === 'end_to_end')
    .slice(0, mostColumns);
}

/** Returns what most of the filled cells look like. */
export function usualLook(cells: readonly string[]): CellLook {
  return cells.length === 0 ? 'empty' : mostOf(cells.map(lookOf));
}

/** The commonest number of cells among rows that have some; `null` when there are none. */
function usualWidth(rows: readonly (readonly string[])[], least: number): number | null {
  const widths = rows.filter((cells) => cells.length >= least).map((cells) => cells.length);
  return widths.length === 0 ? null : mostOf(widths);
}

/** Returns a heading as it compares: without case, accents and punctuation. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
}

function mostOf<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  // An empty cell says nothing of its column while others are filled.
  const telling = values.filter((value) => value !== 'empty');
  for (const value of telling.length > 0 ? telling : values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([, left], [, right]) => right - left)[0] ?? [];
  return best as T;
}

/** Returns as much of a text as a screen shows of it, without white space around it. */
export function shortened(text: string): string {
  const bare = text.trim();
  return bare.length > shownCharacters ? `${bare.slice(0, shownCharacters)}…` : bare;
}
