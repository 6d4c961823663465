/** Objects of JSON Lines, of a JSON array, or of an answer of the provider, as rows of a table. */
import type { OnRow, OnWarning } from './csv-rows.ts';
import { unsuitable } from './file-kind.ts';
import { longestRow } from './text-lines.ts';

/** Deepest nesting that is looked into. */
const maxDepth = 6;
/** Fields of an object that become columns. */
const mostFields = 60;

/** Whether a text begins as JSON does. */
export function isJson(text: string): boolean {
  return /^\ufeff?\s*(?:\[\s*)?\{\s*(?:"|\})/u.test(text);
}

export interface JsonRows {
  line(text: string, line: number): void;
  end(): void;
  /** The columns' names, in the order in which objects brought them up. */
  readonly names: readonly string[];
}

/** Returns what takes a text line by line and tells of each object, on the line where it begins. */
export function createJsonRows(onRow: OnRow, onWarning: OnWarning): JsonRows {
  const places = new Map<string, number>();
  let [depth, inString, isEscaped, held, begun, isUnread] = [0, false, false, '', 1, false];

  function take(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      onWarning({ line: begun, lastLine: begun, why: 'no_json' });
      return;
    }
    for (const object of objectsIn(value)) {
      const cells: string[] = [];
      collect(object, '', 0, cells);
      onRow({ cells: Array.from(cells, (cell) => cell ?? ''), lines: begun });
    }
  }

  function collect(value: unknown, path: string, level: number, cells: string[]): void {
    if (typeof value === 'object' && value !== null) {
      if (level > maxDepth) return;
      for (const [name, item] of Object.entries(value)) {
        collect(item, path === '' ? name : `${path}.${name}`, level + 1, cells);
      }
      return;
    }
    const known = places.get(path);
    if (known === undefined && places.size >= mostFields) return;
    const place = known ?? places.size;
    if (known === undefined) places.set(path, place);
    cells[place] = value === null || value === undefined ? '' : String(value);
  }

  function read(text: string, line: number): void {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (isEscaped) isEscaped = false;
      else if (inString) {
        if (letter === '\\') isEscaped = true;
        else if (letter === '"') inString = false;
      } else if (depth > 0 && letter === '"') inString = true;
      else if (letter === '{' || (depth > 0 && letter === '[')) {
        if (depth === 0) [start, begun, isUnread] = [at, line, false];
        depth += 1;
      } else if (depth > 0 && (letter === '}' || letter === ']')) {
        depth -= 1;
        if (depth > 0) continue;
        take(held + text.slice(start, at + 1));
        held = '';
      } else if (depth === 0 && !isUnread && !/[\s,[\]]/u.test(letter ?? '')) {
        isUnread = true;
        onWarning({ line, lastLine: line, why: 'no_json' });
      }
    }
    if (depth === 0) return;
    held += `${text.slice(start)}\n`;
    if (held.length > longestRow) throw unsuitable('cell', begun);
  }

  return {
    line: (text, line) => {
      // Objects of JSON Lines begin their line: one that is cut off costs itself and not what follows.
      if (depth > 0 && /^\{"/u.test(text) && (inString || !/[[,:]\s*$/u.test(held))) {
        onWarning({ line: begun, lastLine: line - 1, why: 'no_json' });
        [depth, inString, isEscaped, held] = [0, false, false, ''];
      }
      if (depth === 0) isUnread = false;
      read(text, line);
    },
    end: () => {
      if (depth > 0) onWarning({ line: begun, lastLine: begun, why: 'no_json' });
    },
    get names() {
      return [...places.keys()];
    },
  };
}

/** An answer of the provider, or of a program, has its objects in a list of its own. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const lists = Object.values(value).filter(
    (item) => Array.isArray(item) && item.length > 0 && item.every((each) => typeof each === 'object' && each !== null),
  ) as object[][];
  const [only, another] = lists;
  const hasOthers = Object.values(value).filter((item) => item !== null && !Array.isArray(item)).length;
  return only !== undefined && another === undefined && hasOthers <= 3 ? only : [value];
}
