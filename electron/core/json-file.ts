/** A small JSON file that is either whole or untouched: for profiles, settings and the window's place. */
import { readFile, rename } from 'node:fs/promises';
import { writeFile } from 'atomically';
import type { z } from 'zod';

export interface JsonFile<T> {
  /** The last value read or written. */
  get(): T;
  /** Writes the value, readable by this user alone; calls are carried out in order. */
  set(value: T): Promise<void>;
}

/**
 * Opens a JSON file. A file that is missing gives `fallback`; one that does not fit the schema is renamed to
 * `<path>.damaged-<epoch ms>`, so that nothing is lost, and gives `fallback` too.
 */
export async function openJsonFile<T>(path: string, schema: z.ZodType<T>, fallback: T): Promise<JsonFile<T>> {
  let value = (await read(path, schema)) ?? fallback;
  let lastWrite: Promise<void> = Promise.resolve();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      const text = `${JSON.stringify(next, null, 2)}\n`;
      lastWrite = lastWrite.catch(() => undefined).then(() => writeFile(path, text, { mode: 0o600 }));
      return lastWrite;
    },
  };
}

async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = schema.safeParse(parseOrUndefined(text));
  if (parsed.success) return parsed.data;
  await rename(path, `${path}.damaged-${Date.now()}`);
  return undefined;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
