/** A small JSON file that is either whole or untouched: for profiles, settings and the window's place. */
import { readFile, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { writeFile } from 'atomically';
import type { z } from 'zod';
import { keptWhole, readKnown } from './newer-json.ts';
import { asDiskError } from './system-error.ts';

export interface JsonFile<T> {
  /** The last value that was read, or is written. */
  get(): T;
  /**
   * Writes the value, readable by this user alone; calls are carried out in order. One that cannot be written is not the
   * value any more: what a person is told of is what the next start finds.
   *
   * @throws `disk_full`, `read_only`.
   */
  set(value: T): Promise<void>;
}

/**
 * Opens a JSON file. Of a file that a newer version wrote, what the schema knows is read, and the rest is kept when it is
 * written. A file that is missing gives `fallback`; one of which nothing can be read is renamed to `<path>.damaged-<epoch ms>`,
 * so that nothing is lost, and gives `fallback` too.
 */
export async function openJsonFile<T>(path: string, schema: z.ZodType<T>, fallback: T): Promise<JsonFile<T>> {
  const found = await read(path, schema);
  let value = found?.value ?? fallback;
  let written = value;
  /** What the file holds, and what that was read as. */
  let raw = found?.raw;
  let readAs = found === undefined ? undefined : plain(value);
  let lastWrite: Promise<void> = Promise.resolve();

  async function write(next: T): Promise<void> {
    try {
      // As a stream: what is given as a text is written once, and a disk with room for its beginning alone takes only that.
      const known = plain(next);
      const whole = found === undefined ? known : keptWhole(raw, readAs, known);
      await writeFile(path, Readable.from([`${JSON.stringify(whole, null, 2)}\n`]), { mode: 0o600 });
      written = next;
      raw = whole;
      readAs = known;
    } catch (error) {
      if (value === next) value = written;
      throw asDiskError(error);
    }
  }

  return {
    get: () => value,
    set: (next) => {
      value = next;
      lastWrite = lastWrite.catch(() => undefined).then(() => write(next));
      return lastWrite;
    },
  };
}

async function read<T>(
  path: string,
  schema: z.ZodType<T>,
): Promise<{ readonly raw: unknown; readonly value: T } | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const raw = parseOrUndefined(text);
  const value = raw === undefined ? undefined : readKnown(schema, raw);
  if (value !== undefined) return { raw, value };
  await rename(path, `${path}.damaged-${Date.now()}`);
  return undefined;
}

/** As the value comes back from a file. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
