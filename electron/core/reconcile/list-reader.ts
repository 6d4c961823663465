/** Reads a list of IDs that comes in portions of bytes, whatever its encoding and layout, without ever holding all of it. */
import type { UnreadableReason } from '../../contract/reconcile.ts';
import { fail } from '../lib/failure-error.ts';
import { type EndToEndId, readEndToEndId } from './end-to-end-id.ts';
import { createLineParser, createTableParser, type RowParser } from './row-parser.ts';
import { type ListColumn, shapeOf, shortened } from './table-shape.ts';
import { type Encoding, encodingOf } from './text-encoding.ts';

export interface ListLayout {
  readonly encoding: Encoding;
  readonly delimiter: string | null;
  readonly columns: readonly ListColumn[];
  readonly column: number | null;
}

export interface ListReader {
  /** Takes the next bytes; gives whether more are worth sending. */
  append(bytes: Uint8Array): Promise<boolean>;
  /** Reads what is left. @throws `unsuitable_file` (`empty`). */
  finish(): Promise<ListLayout>;
  /** Rows that were read, without a heading. */
  readonly rows: number;
}

export interface ListReaderOptions {
  /** The column that a person chose; `null` to have it found. */
  readonly column: number | null;
  readonly onId: (id: EndToEndId, line: number) => void;
  readonly onUnreadable: (line: number, text: string, why: UnreadableReason) => void;
}

/** Larger than any list of payments that a person compares by hand: nine days of a payment each second. */
export const mostRows = 1_000_000;
export const mostBytes = 256 * 1_048_576;

/** What layout and encoding are judged by. */
const beginningBytes = 256 * 1_024;

/** What stands between IDs in a text without columns. */
const separators = /[\s\p{Cf},;|"'`()[\]{}<>=]+/u;

/**
 * Each method throws `too_large` (`bytes`, `rows`) and `unsuitable_file` (`workbook`, `binary`, `cell`, `quote`); what was
 * told until then is for the caller to drop.
 */
export function createListReader({ column, onId, onUnreadable }: ListReaderOptions): ListReader {
  let beginning: Uint8Array[] = [];
  let held = 0;
  let bytesRead = 0;
  let rows = 0;
  let layout: ListLayout | null = null;
  let parser: RowParser | null = null;
  let decoder = new TextDecoder();

  function take(cell: string, line: number): void {
    const read = readEndToEndId(cell);
    if (read.ok) onId(read.id, line);
    else onUnreadable(line, shortened(cell), read.why);
  }

  function count(): void {
    rows += 1;
    if (rows > mostRows) throw fail('too_large', { field: 'rows' });
  }

  /** A line may hold several IDs, and words beside them; the first one may be a heading. */
  function takeLine(content: string, line: number): void {
    if (content.trim() === '') return;
    const read = content.split(separators).map(readEndToEndId);
    const found = read.flatMap((each) => (each.ok ? [each.id] : []));
    if (found.length === 0 && line === 1) return;
    count();
    for (const id of found) onId(id, line);
    if (found.length === 0) take(content, line);
  }

  function begin(bytes: Uint8Array): void {
    const encoding = encodingOf(bytes);
    decoder = new TextDecoder(encoding);
    const text = new TextDecoder(encoding).decode(bytes, { stream: true });
    if (text.trim() === '') throw fail('unsuitable_file', { field: 'empty' });
    const shape = shapeOf(text);
    if (shape === null) {
      layout = { encoding, delimiter: null, columns: [], column: null };
      parser = createLineParser(([content = ''], line) => takeLine(content, line));
      return;
    }
    const { delimiter, columns, hasHeading } = shape;
    const chosen = column ?? shape.suggested;
    layout = { encoding, delimiter, columns, column: chosen };
    if (chosen === null) return;
    let isHeading = hasHeading;
    parser = createTableParser(delimiter, (cells, line) => {
      if (isHeading) {
        isHeading = false;
        return;
      }
      if (cells.every((cell) => cell === '')) return;
      count();
      take(cells[chosen] ?? '', line);
    });
  }

  async function read(bytes: Uint8Array): Promise<void> {
    if (layout === null) begin(bytes);
    // Only in two bytes for each character is a NUL part of a text.
    if (layout?.encoding.startsWith('utf-16') === false && bytes.includes(0)) {
      throw fail('unsuitable_file', { field: 'binary' });
    }
    await parser?.write(decoder.decode(bytes, { stream: true }));
  }

  async function readBeginning(): Promise<void> {
    const bytes = Buffer.concat(beginning);
    beginning = [];
    await read(bytes);
  }

  return {
    append: async (bytes) => {
      bytesRead += bytes.length;
      if (bytesRead > mostBytes) throw fail('too_large', { field: 'bytes' });
      if (layout !== null) await read(bytes);
      else {
        beginning.push(bytes);
        held += bytes.length;
        if (held >= beginningBytes) await readBeginning();
      }
      return layout === null || parser !== null;
    },
    finish: async () => {
      if (layout === null) await readBeginning();
      if (layout === null) throw fail('unsuitable_file', { field: 'empty' });
      await parser?.write(decoder.decode());
      await parser?.end();
      return layout;
    },
    get rows() {
      return rows;
    },
  };
}
