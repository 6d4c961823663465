/**
 * Splits lines into rows of cells, in quotes or not. Unlike a parser of RFC 4180 it goes on where a quotation mark is a slip
 * of the pen: no payment may be missing from a list because of a street called "Rua 7 without its other half.
 */
import type { ListWarning } from '../../contract/list.ts';
import { longestRow } from './text-lines.ts';

export interface Row {
  readonly cells: readonly string[];
  /** Line on which each cell begins, from 1, where the row has several lines; else that of the row. */
  readonly lines: number | readonly number[];
}

/** Told of each row. What it throws ends the reading. */
export type OnRow = (row: Row) => void;
export type OnWarning = (warning: ListWarning) => void;

export interface RowSplitter {
  line(text: string, line: number): void;
  end(): void;
}

/** Lines of the longest cell that is believed. */
const mostLines = 5_000;
/** After so many quotation marks that nothing closes they are taken for letters: reading on costs more with each. */
const mostStray = 20;

/** A row under way: its lines so far, and what they were split into. */
interface Open {
  readonly first: number;
  readonly texts: string[];
  length: number;
  readonly cells: string[];
  readonly lines: number[];
  /** The quoted cell that is not closed yet. */
  cell: string;
  cellLine: number;
}

/** Returns the line on which a cell of a row begins. */
export function lineOfCell({ lines }: Row, index: number): number {
  return typeof lines === 'number' ? lines : (lines[index] ?? lines[0] ?? 1);
}

/**
 * Returns a splitter. A row that swallowed whole rows, because a quotation mark was left open and another one far below
 * closed it, is read again line by line; the mark is a letter then. `width` is how many cells the table's rows have, as far
 * as one knows.
 */
export function createRowSplitter(
  delimiter: string,
  onRow: OnRow,
  onWarning: OnWarning,
  width: () => number | null = () => null,
): RowSplitter {
  let open: Open | null = null;
  let stray = 0;

  function take(text: string, line: number): void {
    if (open === null) {
      if (text === '') return;
      // Most rows have no quotes at all, and splitting them is the hot path of a long list.
      if (stray > mostStray || !text.includes('"')) {
        onRow({ cells: text.split(delimiter), lines: line });
        return;
      }
      open = { first: line, texts: [], length: 0, cells: [], lines: [], cell: '', cellLine: line };
      advance(open, text, line, 0);
    } else {
      open.cell += '\n';
      advance(open, text, line, continueQuoted(open, text, 0));
    }
    if (open === null) return;
    open.texts.push(text);
    open.length += text.length;
    if (open.length > longestRow || open.texts.length > mostLines) readAsLetters(open);
  }

  /** Splits a line from a position on; `null` for one at which nothing is left because a quoted cell goes on. */
  function advance(row: Open, text: string, line: number, from: number | null): void {
    let at = from;
    while (at !== null) {
      if (at > text.length) {
        close(row, text);
        return;
      }
      if (text[at] === '"') {
        row.cell = '';
        row.cellLine = line;
        at = continueQuoted(row, text, at + 1);
        continue;
      }
      const next = text.indexOf(delimiter, at);
      const end = next === -1 ? text.length : next;
      row.cells.push(text.slice(at, end));
      row.lines.push(line);
      at = end + delimiter.length;
      if (next === -1) at = text.length + 1;
    }
  }

  /** Reads a quoted cell on; returns where the next one begins, or `null` when the cell goes on with the next line. */
  function continueQuoted(row: Open, text: string, from: number): number | null {
    let at = from;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1) {
        row.cell += text.slice(at);
        return null;
      }
      if (text[quote + 1] === '"') {
        row.cell += `${text.slice(at, quote)}"`;
        at = quote + 2;
        continue;
      }
      const rest = /^[ \t]*/u.exec(delimiter === '\t' ? '' : text.slice(quote + 1, quote + 64))?.[0].length ?? 0;
      const after = quote + 1 + rest;
      if (after >= text.length || text.startsWith(delimiter, after)) {
        row.cells.push(row.cell + text.slice(at, quote));
        row.lines.push(row.cellLine);
        return after >= text.length ? text.length + 1 : after + delimiter.length;
      }
      // A quotation mark in the middle of a word.
      row.cell += text.slice(at, quote + 1);
      at = quote + 1;
    }
  }

  function close(row: Open, lastText: string): void {
    open = null;
    const texts = [...row.texts, lastText];
    if (texts.length === 1) {
      onRow({ cells: row.cells, lines: row.first });
      return;
    }
    const wanted = width();
    const alike = wanted === null ? [] : texts.map((text) => isRowAlone(text, wanted));
    const last = row.first + texts.length - 1;
    if (alike.length > 0 && alike.every(Boolean)) {
      onWarning({ line: row.first, lastLine: last, why: 'stray_quote' });
      texts.forEach((text, index) => void onRow({ cells: text.split(delimiter), lines: row.first + index }));
      return;
    }
    if (alike.slice(1, -1).some(Boolean)) onWarning({ line: row.first, lastLine: last, why: 'swallowed' });
    onRow({ cells: row.cells, lines: row.lines });
  }

  /** A row of its own has as many cells as the table, give or take a delimiter at its end. */
  const isRowAlone = (text: string, wanted: number): boolean => {
    const cells = text.split(delimiter);
    return cells.length === wanted || (cells.length === wanted + 1 && cells.at(-1) === '');
  };

  /** The quotation mark that opened the row closes nowhere: it is a letter, and what it took in are rows. */
  function readAsLetters(row: Open): void {
    open = null;
    stray += 1;
    const { first, texts } = row;
    onWarning({ line: row.cellLine, lastLine: row.cellLine, why: 'stray_quote' });
    const upTo = row.cellLine - first;
    texts.slice(0, upTo + 1).forEach((text, index) => {
      if (text !== '') onRow({ cells: text.split(delimiter), lines: first + index });
    });
    texts.slice(upTo + 1).forEach((text, index) => void take(text, first + upTo + 1 + index));
  }

  return {
    line: take,
    end: () => {
      while (open !== null) readAsLetters(open);
    },
  };
}
