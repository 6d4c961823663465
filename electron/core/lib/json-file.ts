/** A small JSON file that is either whole or untouched: for profiles, settings and the window's place. */
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { writeFile } from 'atomically';
import type { z } from 'zod';
import { type Known, keptWhole, readKnown } from './newer-json.ts';
import { asDiskError } from './system-error.ts';

export interface JsonFile<T> {
  /** The last value that was read, or is written. */
  get(): T;
  /** Keys of the file whose values could not be read: they are kept, and something else holds in their place. */
  readonly unreadable: readonly string[];
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
    unreadable: found?.unreadable ?? [],
    set: (next) => {
      value = next;
      lastWrite = lastWrite.catch(() => undefined).then(() => write(next));
      return lastWrite;
    },
  };
}

/** A file of which nothing could be read, under the name that it has since. */
export interface DamagedFile {
  readonly path: string;
  /** When it was renamed: epoch milliseconds. */
  readonly at: number;
}

/** Returns those that stood at this path and of which nobody took note yet, oldest first. */
export async function damagedFilesOf(path: string): Promise<DamagedFile[]> {
  return (await allDamagedOf(path)).filter((file) => !file.path.endsWith(noted));
}

/** Notes that a person knows of it; the file stays. */
export async function noteDamaged({ path }: DamagedFile): Promise<void> {
  await rename(path, `${path}${noted}`);
}

/** Deletes those that were renamed before a moment, noted or not: nothing in them is newer. Throws the file system's failures. */
export async function removeDamagedBefore(path: string, before: number): Promise<void> {
  for (const { path: old, at } of await allDamagedOf(path)) if (at < before) await rm(old, { force: true });
}

const noted = '-noted';

async function allDamagedOf(path: string): Promise<DamagedFile[]> {
  const prefix = `${basename(path)}.damaged-`;
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(dirname(path), name), at: Number.parseInt(name.slice(prefix.length), 10) }))
    .filter(({ at }) => Number.isSafeInteger(at))
    .sort((a, b) => a.at - b.at);
}

async function read<T>(
  path: string,
  schema: z.ZodType<T>,
): Promise<(Known<T> & { readonly raw: unknown }) | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const raw = parseOrUndefined(text);
  const known = raw === undefined ? undefined : readKnown(schema, raw);
  if (known !== undefined) return { raw, ...known };
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
