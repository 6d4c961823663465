/** Reads a list that comes in portions of bytes, whatever its make, without ever holding all of a text. */
import type { ListColumn, ListEncoding, ListForm, ListLayout, ListWarning } from '../../contract/list.ts';
import { fail } from '../lib/failure-error.ts';
import { lookOf } from './cell-look.ts';
import { cnabColumns, createCnabRows, isCnab } from './cnab.ts';
import { createRowSplitter, lineOfCell, type OnRow, type OnWarning, type Row } from './csv-rows.ts';
import { endToEndIdsIn } from './end-to-end-id.ts';
import { fileKindOf, unsuitable } from './file-kind.ts';
import { createJsonRows, isJson } from './json-rows.ts';
import { createOfxRows, isOfx, ofxColumns } from './ofx.ts';
import { csvShapeOf, plainName, shortened, tableIn, usualLook } from './table-shape.ts';
import { createLines, createTextDecoder } from './text-lines.ts';
import { openWorkbook } from './workbook.ts';

/** Larger than any list of payments that a person compares by hand: nine days of a payment each second. */
export const mostRows = 1_000_000;
export const mostBytes = 256 * 1_048_576;
/** A workbook is read from its end, so all of it is held. */
export const mostWorkbookBytes = 64 * 1_048_576;

/** What layout and encoding are judged by. */
const beginningBytes = 256 * 1_024;
const sampleRows = 200;
const shownWarnings = 20;

/** A table as it is known before its column is chosen: the columns, and the first rows of the body. */
export interface Sample {
  readonly form: ListForm;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface ListReaderOptions {
  /** The column that a person chose; `null` to have it proposed. */
  readonly column: number | null;
  /** The sheet of a workbook; `null` for the first one. */
  readonly sheet?: number | null;
  /** Returns the column that is read unless a person chose one, or `null` when a person has to. */
  readonly propose: (sample: Sample) => number | null;
  /** Told of the chosen column's cell in each row, and of each line of a text without columns. What it throws ends the reading. */
  readonly onCell: (cell: string, line: number) => void;
}

export interface ListReader {
  /** Takes the next bytes; returns whether more are worth sending. */
  append(bytes: Uint8Array): Promise<boolean>;
  /** Reads what is left. */
  finish(): Promise<ListLayout>;
  /** Rows that were read, without a heading. */
  readonly rows: number;
}

/** What takes the lines of a text and makes rows of them. */
interface Rows {
  line(text: string, line: number): void;
  end(): void;
}

/** How a text of one form becomes rows of a body, and what its columns are. */
interface TextForm {
  readonly form: ListForm;
  readonly delimiter: string | null;
  readonly columns: readonly ListColumn[];
  readonly sample: readonly Row[];
  rows(onRow: OnRow, onWarning: OnWarning): Rows;
}

/**
 * Returns a reader. Each of its methods throws `too_large` (`bytes`, `rows`) and `unsuitable_file`; what was told until
 * then is for the caller to drop.
 */
export function createListReader({ column, sheet = null, propose, onCell }: ListReaderOptions): ListReader {
  let held: Uint8Array[] = [];
  let [bytesRead, rows, warned] = [0, 0, 0];
  const warnings: ListWarning[] = [];
  let layout: ListLayout | null = null;
  let isWorkbook = false;
  let hasBegun = false;
  let take: ((bytes: Uint8Array, isLast: boolean) => void) | null = null;

  const onWarning = (warning: ListWarning): void => {
    warned += 1;
    if (warnings.length < shownWarnings) warnings.push(warning);
  };

  function count(): void {
    rows += 1;
    if (rows > mostRows) throw fail('too_large', { field: 'rows' });
  }

  const cellsOf =
    (chosen: number): OnRow =>
    (row) => {
      if (row.cells.every((cell) => cell === '')) return;
      count();
      onCell(row.cells[chosen] ?? '', lineOfCell(row, chosen));
    };

  function laidOut(facts: Pick<ListLayout, 'form' | 'columns' | 'column'> & Partial<ListLayout>): ListLayout {
    return { encoding: null, delimiter: null, sheets: [], sheet: null, warnings: [], warned: 0, ...facts };
  }

  function beginText(bytes: Uint8Array, encoding: ListEncoding): void {
    const beginning = new TextDecoder(encoding).decode(bytes, { stream: true });
    if (beginning.trim() === '') throw unsuitable('empty');
    const shape = formOf(beginning);
    const { form, delimiter, columns } = shape;
    const isTable = columns.length > 0;
    const sample = { form, columns, rows: shape.sample.map(({ cells }) => cells) };
    const chosen = isTable ? (column ?? propose(sample)) : null;
    layout = laidOut({ form, encoding, delimiter, columns: [...columns], column: chosen });
    if (isTable && chosen === null) return;
    const decode = createTextDecoder(encoding);
    const reading = shape.rows(chosen === null ? lineTaken : cellsOf(chosen), onWarning);
    const lines = createLines((text, line) => reading.line(text, line));
    take = (portion, isLast) => {
      // Only in two bytes for each character is a NUL part of a text.
      if (!encoding.startsWith('utf-16') && portion.includes(0)) throw unsuitable('binary');
      lines.write(decode(portion, isLast));
      if (!isLast) return;
      lines.end();
      reading.end();
    };
  }

  const lineTaken: OnRow = ({ cells: [text = ''], lines }) => {
    if (text.trim() === '') return;
    // A list may begin with what its one column is called; a sentence in which something is counted or named is no heading.
    if (!hasBegun && ((lookOf(text) === 'text' && !/\d{3}/u.test(text)) || tellsEndToEnd(text))) {
      hasBegun = true;
      return;
    }
    hasBegun = true;
    count();
    onCell(text, typeof lines === 'number' ? lines : 1);
  };

  async function readWorkbook(bytes: Buffer): Promise<ListLayout> {
    const { sheets, read } = await openWorkbook(bytes);
    const index = sheet ?? 0;
    const found: Row[] = [];
    const enough = Symbol('enough');
    await read(index, (row) => {
      found.push(row);
      if (found.length >= sampleRows) throw enough;
    }).catch((error: unknown) => {
      if (error !== enough) throw error;
    });
    if (found.length === 0) throw unsuitable('empty');
    const { columns, skipped } = tableIn(evened(found), true) ?? { columns: [], skipped: 0 };
    const body = found.slice(skipped);
    const chosen = column ?? propose({ form: 'xlsx', columns, rows: body.map(({ cells }) => cells) });
    if (chosen !== null) {
      const onRow = cellsOf(chosen);
      let place = 0;
      await read(index, (row) => {
        place += 1;
        if (place > skipped) onRow(row);
      });
    }
    return laidOut({ form: 'xlsx', columns: [...columns], column: chosen, sheets: [...sheets], sheet: index });
  }

  /** Reads what is held once there is enough of it to tell what it is. */
  function begin(): void {
    const bytes = Buffer.concat(held);
    const kind = fileKindOf(bytes);
    isWorkbook = kind.kind === 'zip';
    if (kind.kind === 'zip') return;
    held = [];
    beginText(bytes, kind.encoding);
    take?.(bytes, false);
  }

  return {
    append: async (bytes) => {
      bytesRead += bytes.length;
      if (bytesRead > (isWorkbook ? mostWorkbookBytes : mostBytes)) throw fail('too_large', { field: 'bytes' });
      if (layout !== null) take?.(bytes, false);
      else {
        held.push(bytes);
        if (!isWorkbook && bytesRead >= beginningBytes) begin();
      }
      return layout === null || take !== null;
    },
    finish: async () => {
      if (bytesRead === 0) throw unsuitable('empty');
      if (layout === null && !isWorkbook) begin();
      if (isWorkbook) layout = await readWorkbook(Buffer.concat(held));
      take?.(new Uint8Array(), true);
      if (layout === null) throw unsuitable('empty');
      return { ...layout, warnings, warned };
    },
    get rows() {
      return rows;
    },
  };
}

/** What a text is, by its beginning; the last row of that may be cut off. */
function formOf(beginning: string): TextForm {
  if (isOfx(beginning)) return fixedForm('ofx', beginning, ofxColumns, createOfxRows);
  if (isJson(beginning)) return jsonForm(beginning);
  if (isCnab(beginning)) return fixedForm('cnab', beginning, cnabColumns, createCnabRows);
  const shape = csvShapeOf(beginning);
  if (shape === null) {
    const rows = (onRow: OnRow): Rows => ({
      line: (text, line) => onRow({ cells: [text], lines: line }),
      end: () => undefined,
    });
    return { form: 'lines', delimiter: null, columns: [], sample: [], rows };
  }
  const { delimiter, columns, width, skipped, hasSepLine } = shape;
  const above = skipped + (hasSepLine ? 1 : 0);
  const rows = (onRow: OnRow, onWarning: OnWarning): Rows => {
    let place = 0;
    const body: OnRow = (row) => {
      place += 1;
      if (place > above) onRow(row);
    };
    return createRowSplitter(delimiter, body, onWarning, () => (place < above ? null : width));
  };
  return { form: 'csv', delimiter, columns, sample: sampled(beginning, rows), rows };
}

function fixedForm(
  form: ListForm,
  beginning: string,
  names: readonly string[],
  rows: (onRow: OnRow) => Rows,
): TextForm {
  const sample = sampled(beginning, rows);
  return { form, delimiter: null, columns: namedColumns(names, sample), sample, rows };
}

/** Objects name their fields in any order, so the columns keep the order in which the beginning brings them up. */
function jsonForm(beginning: string): TextForm {
  let names: readonly string[] = [];
  const sample = sampled(beginning, (onRow, onWarning) => {
    const reading = createJsonRows(onRow, onWarning);
    return {
      line: (text, line) => {
        reading.line(text, line);
        names = reading.names;
      },
      end: () => undefined,
    };
  });
  return { form: 'json', delimiter: null, columns: namedColumns(names, sample), sample, rows: createJsonRows };
}

function namedColumns(names: readonly string[], sample: readonly Row[]): readonly ListColumn[] {
  return names.flatMap((name, index) => {
    const cells = sample.map(({ cells: all }) => all[index] ?? '').filter((cell) => cell !== '');
    if (cells.length === 0) return [];
    return [{ index, name: shortened(name), sample: cells.slice(0, 3).map(shortened), looks: usualLook(cells) }];
  });
}

/** The first rows that a text has. */
function sampled(beginning: string, rows: TextForm['rows']): readonly Row[] {
  const found: Row[] = [];
  const enough = Symbol('enough');
  const reading = rows(
    (row) => {
      found.push(row);
      if (found.length >= sampleRows) throw enough;
    },
    () => undefined,
  );
  const lines = createLines((text, line) => reading.line(text, line));
  try {
    lines.write(beginning.replace(/^\ufeff/u, ''));
    lines.end();
    reading.end();
  } catch (error) {
    // What is wrong with the file is said when all of it is read.
    if (error !== enough && !(error instanceof Error)) throw error;
  }
  return found;
}

/** Rows of a sheet end at their last filled cell: all of them are made as long as the longest. */
function evened(rows: readonly Row[]): readonly Row[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return rows.map(({ cells, lines }) => ({
    cells: Array.from({ length: width }, (_, index) => cells[index] ?? ''),
    lines,
  }));
}

/** Returns the column whose cells are end-to-end IDs; that is where reconciliation looks for them. */
export function endToEndColumn({ columns, rows }: Sample): number | null {
  const shares = columns
    .filter(({ looks }) => looks !== 'json')
    .map(({ index, name }) => {
      const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
      const share = cells.filter((cell) => endToEndIdsIn(cell).length > 0).length / Math.max(1, cells.length);
      return { index, share, tells: name !== null && tellsEndToEnd(name) };
    });
  const [best] = shares
    .filter(({ share, tells }) => share >= (tells ? 0.2 : 0.5))
    .sort((left, right) => Number(right.tells) + right.share - Number(left.tells) - left.share);
  return best?.index ?? null;
}

/** Names under which exports carry an end-to-end ID; compared without case, accents and punctuation. */
const tellingNames =
  /^(?:(?:id)?(?:endtoend|e2e|fimafim|pontaaponta)(?:id)?|(?:id)?(?:da)?(?:transaction|transacao|pix)(?:id)?|.*(?:endtoend|e2e).*)$/u;

function tellsEndToEnd(name: string): boolean {
  return tellingNames.test(plainName(name));
}
