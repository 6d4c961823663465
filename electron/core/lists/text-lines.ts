/** Turns portions of bytes into lines of text, numbered as an editor numbers them. */
import { isUtf8 } from 'node:buffer';
import type { ListEncoding } from '../../contract/list.ts';
import { unsuitable } from './file-kind.ts';

/** Told of each line without its end, and its number from 1. What it throws ends the reading. */
export type OnLine = (text: string, line: number) => void;

export interface Lines {
  /** @throws `unsuitable_file` (`cell`, with its line) for a line that is longer than any row. */
  write(text: string): void;
  end(): void;
}

/** Characters of the longest row that is read: something is wrong with a longer one. */
export const longestRow = 1_048_576;

const lineEnd = /\r\n|\r|\n/u;

/** Returns what splits a text that comes in pieces at each CRLF, LF and CR, even where a file mixes them. */
export function createLines(onLine: OnLine): Lines {
  let [rest, line] = ['', 0];
  return {
    write: (text) => {
      // An end of two characters may lie between two pieces.
      const whole = rest + text;
      const held = whole.endsWith('\r') ? '\r' : '';
      const lines = whole.slice(0, whole.length - held.length).split(lineEnd);
      rest = (lines.pop() ?? '') + held;
      for (const content of lines) {
        line += 1;
        onLine(content, line);
      }
      if (rest.length > longestRow) throw unsuitable('cell', line + 1);
    },
    end: () => {
      const last = rest.replace(/\r$/u, '');
      if (last !== '') onLine(last, line + 1);
    },
  };
}

/**
 * Returns a decoder of the portions of a file. A file whose beginning is plain ASCII may still turn out to be in
 * Windows-1252: at the first byte that is not UTF-8 it goes on in that, since no letter came before.
 */
export function createTextDecoder(encoding: ListEncoding): (bytes: Uint8Array, isLast?: boolean) => string {
  let decoder = new TextDecoder(encoding);
  let isUndecided = encoding === 'utf-8';
  return (bytes, isLast = false) => {
    if (isUndecided && bytes.some((byte) => byte >= 0x80)) {
      isUndecided = false;
      const first = bytes.findIndex((byte) => byte >= 0x80);
      // Enough to tell a letter of UTF-8 from one of Windows-1252; the portion may end within it.
      const letter = bytes.subarray(first, first + 4);
      if (!beginsAsUtf8(letter)) decoder = new TextDecoder('windows-1252');
    }
    return decoder.decode(bytes, { stream: !isLast });
  };
}

function beginsAsUtf8(bytes: Uint8Array): boolean {
  const lead = bytes[0] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2) return false;
  if (bytes.length >= length) return isUtf8(bytes.subarray(0, length));
  return bytes.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}
