/** The log's last lines, as they may leave the machine: by structure, so that what is not known to be harmless stays. */
import { open } from 'node:fs/promises';

/** An entry as the log writes it: `[2026-01-31 14:02:03.004] [warn]  event {"fact":1}`. */
const entry = /^\[([\d-]{10} [\d:.]{8,12})\] \[(\w{1,8})\]\s+([\w.-]{1,80}) (\{.*\})$/;

/** A word of a closed list, or an error's class with its places, as `codeOf` gives them. */
const code = /^code:([A-Za-z][\w-]{0,39})((?: (?:[\w.-]{1,90}|node:[\w/-]{1,60}):\d{1,7}:\d{1,7}){0,4})$/;

const longestNumber = 1e9;

/**
 * Returns the last entries of the log file at `path`, oldest first; of a line that is no entry only that it was there. No
 * file, no lines.
 */
export async function lastLogLines(path: string, count: number): Promise<string[]> {
  const lines = (await tail(path, count * 600)).split('\n').filter((line) => line !== '');
  return lines.slice(-count).map(redacted);
}

function redacted(line: string): string {
  const [, at, level, event, facts] = entry.exec(line) ?? [];
  const parsed = facts === undefined ? null : parse(facts);
  if (parsed === null) return '(a line that is no entry)';
  const known = Object.entries(parsed).map(([name, value]) => `${name.slice(0, 40)}=${fact(value)}`);
  return [at, level, event, ...known].join(' ');
}

/** Numbers that may be an ID, and texts that the log's own words do not look like, are left out. */
function fact(value: unknown): string {
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Math.abs(value) < longestNumber ? String(value) : '(number)';
  const [, name, places] = typeof value === 'string' ? (code.exec(value) ?? []) : [];
  // A word of a code is short and has no such number in it; an ID or a piece of a token is not or has.
  return name === undefined || /\d{5,}|\w{25,}/.test(name) ? '(text)' : `${name}${places}`;
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** The file's end, from the first whole line on. */
async function tail(path: string, bytes: number): Promise<string> {
  const file = await open(path).catch(() => null);
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - bytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.toString('utf8', 0, bytesRead);
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}
