/** Cuts a text that comes in pieces into rows of cells, or into lines where it has no columns. */
import { Parser } from 'csv-parse';
import { fail } from '../lib/failure-error.ts';

/** Told of each row, with the line on which it ends, from 1. What it throws ends the reading. */
export type OnRow = (cells: readonly string[], line: number) => void;

export interface RowParser {
  /** @throws `unsuitable_file` (`cell`, `quote`, with the line among `issues`), and what `onRow` throws. */
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Characters of the longest row: a quote that nobody closed would take in the rest of the file. */
const longestRow = 1_048_576;

const unsuitable = (field: 'cell' | 'quote', line: number) =>
  fail('unsuitable_file', { field, issues: [{ path: 'line', message: String(line) }] });

/** Gives a parser of rows whose cells a delimiter parts, in quotes or not. */
export function createTableParser(delimiter: string, onRow: OnRow): RowParser {
  let lastLine = 0;
  let thrown: unknown = null;
  const parser = new Parser({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record: (record: string[], { lines }) => {
      lastLine = lines;
      try {
        onRow(record, lines);
      } catch (error) {
        thrown = error;
        throw error;
      }
      return null;
    },
  });
  const reasonOf = (error: unknown): unknown => {
    if (thrown !== null) return thrown;
    const code = (error as { code?: string }).code ?? '';
    if (code === 'CSV_MAX_RECORD_SIZE') return unsuitable('cell', lastLine + 1);
    return code.startsWith('CSV_') ? unsuitable('quote', lastLine + 1) : error;
  };
  const told = (begin: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const failed = (error: unknown): void => reject(reasonOf(error));
      parser.once('error', failed);
      begin((error) => {
        // The stream tells of its error by an event as well; whoever listens last keeps it from ending the thread.
        if (error) return failed(error);
        parser.off('error', failed);
        resolve();
      });
    });
  parser.on('error', () => undefined);
  parser.resume();
  return {
    write: (text) => told((done) => parser.write(text, done)),
    end: () => told((done) => parser.end(done)),
  };
}

/** Gives a parser of lines, each of them one cell. */
export function createLineParser(onRow: OnRow): RowParser {
  let [rest, line] = ['', 0];
  return {
    write: async (text) => {
      // A break of two characters may lie between two pieces.
      const whole = rest + text;
      const held = whole.endsWith('\r') ? '\r' : '';
      const lines = whole.slice(0, whole.length - held.length).split(/\r\n|\r|\n/u);
      rest = (lines.pop() ?? '') + held;
      for (const content of lines) {
        line += 1;
        onRow([content], line);
      }
      if (rest.length > longestRow) throw unsuitable('cell', line + 1);
    },
    end: async () => {
      const last = rest.replace(/\r$/u, '');
      if (last !== '') onRow([last], line + 1);
    },
  };
}
