/** How the text of a list is laid out: by which sign its columns are apart, what they are called, which holds the IDs. */
import { parse } from 'csv-parse/sync';
import { readEndToEndId } from './end-to-end-id.ts';

export interface ListColumn {
  readonly index: number;
  /** From the heading; `null` where there is none. */
  readonly name: string | null;
  /** The first values, to recognise the column by. */
  readonly sample: readonly string[];
}

export interface TableShape {
  readonly delimiter: string;
  readonly hasHeading: boolean;
  /** The columns that are offered. */
  readonly columns: readonly ListColumn[];
  /** The column that most likely holds the IDs; `null` when a person must choose. */
  readonly suggested: number | null;
}

const delimiters = [';', '\t', ',', '|'] as const;
const sampleRows = 50;
/** A table may have ten thousand columns; nobody chooses from so many. */
const mostColumns = 60;
const shownCharacters = 60;

/** Names under which exports carry the ID; compared without case, accents and punctuation. */
const tellingNames =
  /^(?:(?:id)?(?:endtoend|e2e|fimafim|pontaaponta)(?:id)?|(?:id)?(?:da)?(?:transaction|transacao|pix)(?:id)?|.*(?:endtoend|e2e).*)$/u;
/** Shares of a column's filled cells that must be IDs: of one whose name tells, and of any other. */
const enoughWithName = 0.2;
const enoughAlone = 0.5;

/** Gives the shape, or `null` for a list without columns. `text` is the beginning of the file. */
export function shapeOf(text: string): TableShape | null {
  for (const delimiter of delimiters) {
    const rows = readRows(text, delimiter);
    if (isTable(rows)) return describe(rows, delimiter);
  }
  return null;
}

/** What is cut off at the end, within quotes perhaps, is left out. */
function readRows(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: sampleRows,
      on_record: (record: string[]) => {
        rows.push(record);
        return null;
      },
    });
  } catch {
    // Whoever reads the whole file says what is wrong with it.
  }
  return rows;
}

/** At least two columns in at least two rows, nearly all of one width. */
function isTable(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2) return false;
  return rows.filter((row) => row.length === width).length / rows.length >= 0.8;
}

function describe(rows: readonly (readonly string[])[], delimiter: string): TableShape {
  const [first = [], ...others] = rows;
  const hasHeading = first.every((cell) => !readEndToEndId(cell).ok);
  const body = hasHeading ? others : rows;
  const all = first.map((_, index) => {
    const cells = body.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    const share = cells.filter((cell) => readEndToEndId(cell).ok).length / Math.max(1, cells.length);
    const name = hasHeading ? shortened(first[index] ?? '') || null : null;
    const tells = name !== null && tellingNames.test(plain(name));
    return { column: { index, name, sample: cells.slice(0, 3).map(shortened) }, share, tells };
  });
  const [best] = all
    .filter(({ share, tells }) => share >= (tells ? enoughWithName : enoughAlone))
    .sort((left, right) => Number(right.tells) + right.share - Number(left.tells) - left.share);
  const offered = all.filter(({ column, share }) => column.index < mostColumns - 10 || share > 0).slice(0, mostColumns);
  const columns = offered.map(({ column }) => column);
  return { delimiter, hasHeading, columns, suggested: best?.column.index ?? null };
}

/** Gives as much of a text as a screen shows of it, without white space around it. */
export function shortened(text: string): string {
  const bare = text.trim();
  return bare.length > shownCharacters ? `${bare.slice(0, shownCharacters)}…` : bare;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
}
