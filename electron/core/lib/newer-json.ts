/** A JSON file that a newer version may have written: read for what is known of it, and kept whole when it is written. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

export interface Known<T> {
  readonly value: T;
  /** Keys of the file itself that the schema knows, and whose values it cannot read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads what a schema knows of a value. Left out are keys that it does not know, and what it cannot read: an entry of a list as a
 * whole (half of a view's filter would show another list than its name says), or a key of the file itself. Returns `undefined`
 * for a value that is none of the schema's even then.
 */
export function readKnown<T>(schema: z.ZodType<T>, raw: unknown): Known<T> | undefined {
  const candidate: unknown = structuredClone(raw);
  const unreadable = new Set<string>();
  for (;;) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return { value: parsed.data, unreadable: [...unreadable] };
    // Later entries first, so that the earlier ones keep their places meanwhile.
    const issues = parsed.error.issues.toReversed();
    if (!issues.map((issue) => leaveOut(candidate, issue)).includes(true)) return undefined;
    for (const { code, path } of issues) {
      const [key] = path;
      if (code !== 'unrecognized_keys' && typeof key === 'string' && !Object.hasOwn(Object(candidate), key))
        unreadable.add(key);
    }
  }
}

/** Returns whether there was something to leave out. */
function leaveOut(candidate: unknown, issue: z.core.$ZodIssue): boolean {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys' && path.length <= 2) {
    const holder = at(candidate, path);
    return isObject(holder) && issue.keys.map((key) => delete holder[key]).length > 0;
  }
  const index = path.findIndex((step) => typeof step === 'number');
  const list = index === -1 ? null : at(candidate, path.slice(0, index));
  if (Array.isArray(list)) return list.splice(Number(path[index]), 1).length > 0;
  const [key] = path;
  return isObject(candidate) && typeof key === 'string' && Object.hasOwn(candidate, key) && delete candidate[key];
}

/**
 * Returns what is to be written so that nothing is lost of what was left out: `raw` where `next` is what it was read as, keys
 * and entries that were not read, and `next` for all the rest. Entries of lists are told apart by their `id`.
 */
export function keptWhole(raw: unknown, readAs: unknown, next: unknown): unknown {
  if (isDeepStrictEqual(readAs, next)) return raw;
  if (isObject(raw) && isObject(readAs) && isObject(next)) {
    const unread = Object.entries(raw).filter(([key]) => !Object.hasOwn(next, key) && !Object.hasOwn(readAs, key));
    const written = Object.entries(next).map(([key, value]) => [
      key,
      Object.hasOwn(raw, key) ? keptWhole(raw[key], readAs[key], value) : value,
    ]);
    return Object.fromEntries([...written, ...unread]);
  }
  if (Array.isArray(raw) && Array.isArray(readAs) && Array.isArray(next)) {
    const find = (list: readonly unknown[], id: unknown) =>
      list.find((entry) => id !== undefined && idOf(entry) === id);
    const written = next.map((entry) => {
      const before = find(raw, idOf(entry));
      return before === undefined ? entry : keptWhole(before, find(readAs, idOf(entry)), entry);
    });
    const unread = raw.filter((entry) => idOf(entry) !== undefined && find(readAs, idOf(entry)) === undefined);
    return [...written, ...unread.filter((entry) => find(next, idOf(entry)) === undefined)];
  }
  return next;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(entry: unknown): unknown {
  return isObject(entry) ? entry.id : undefined;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => Object(inner)[step], value);
}
