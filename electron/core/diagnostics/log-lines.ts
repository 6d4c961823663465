/** The log's last lines, as they may leave the machine: by structure, so that what is not known to be harmless stays. */
import { open } from 'node:fs/promises';

/** An entry as the log writes it: `[2026-01-31 14:02:03.004] [warn]  event {"fact":1}`. */
const entry = /^\[([\d-]{10} [\d:.]{8,12})\] \[(\w{1,8})\]\s+([\w.-]{1,80}) (\{.*\})$/;

/** A word of a closed list, or an error's class. */
const word = /^code:([\w-]{1,40})\b/;

/** A place in a stack, as `codeOf` of the log keeps it: the function, if it has a name, and where in which file. */
const place = /\bat (?:(?:async )?([\w$.<>]{1,60}) \()?[^()]{0,400}?([\w.-]{1,60}:\d{1,7}:\d{1,7})\)?(?= |$)/g;

const longestNumber = 1e9;

/**
 * Gives the last entries of the log file at `path`, oldest first; of a line that is no entry only that it was there. No
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

/** Numbers that may be an ID, and texts that are neither a short word nor an error's class and places, are left out. */
function fact(value: unknown): string {
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Math.abs(value) < longestNumber ? String(value) : '(number)';
  const [whole, name = ''] = typeof value === 'string' ? (word.exec(value) ?? []) : [];
  if (typeof value !== 'string' || whole === undefined || /\d{5,}|[\w-]{31,}/.test(name)) return '(text)';
  const places = [...value.matchAll(place)].map(([, call = '', where]) => `at ${call} ${where}`.replace('  ', ' '));
  // More than the name, and yet no place: nobody knows what it says.
  if (places.length === 0 && whole !== value.trim()) return '(text)';
  return [name, ...places].join(' ');
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
