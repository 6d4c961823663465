/** A file that appears whole or not at all. */
import { access, constants, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, failureOf } from '../lib/failure-error.ts';
import { asFileError } from '../lib/system-error.ts';

export interface TargetFile {
  /** Bytes taken so far. */
  readonly bytes: number;
  /** Takes what comes next, for good: the bytes are empty afterwards. Resolves when the portion before it is written. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Puts the file in its place, after its last byte is on the disk. */
  finish(): Promise<void>;
  /** Removes what was written so far. Harmless after `finish`. */
  discard(): Promise<void>;
}

/**
 * Opens `partial` to become `path`; both are in one folder. The file is this user's alone (0600): it holds payers' data,
 * and who else may read it is theirs to say. A link at `path` is replaced and the file that it leads to is left alone: an
 * export writes nowhere but where the person pointed.
 *
 * @throws `read_only`, `disk_full`, `not_found` (no such folder) and `validation` (a folder or device has this name, or no
 * file can), here and by each method.
 */
export async function openTargetFile(path: string, partial: string): Promise<TargetFile> {
  await refuseOccupied(path);
  const file = await inFileTerms(open(partial, 'wx', 0o600));
  let bytes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  let isOpen = true;

  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };

  return {
    get bytes() {
      return bytes;
    },
    write: async (portion) => {
      // One write is on its way while SQLite spells the next portion.
      await inFileTerms(writing);
      bytes += portion.length;
      // Freed at once: the collector, which sees little else to do, would let tens of megabytes pile up.
      writing = file.writeFile(portion).then(() => portion.buffer.transfer(0));
      writing.catch(() => undefined);
    },
    finish: () =>
      inFileTerms(
        (async () => {
          await writing;
          await file.sync();
          await close();
          await refuseOccupied(path);
          await rename(partial, path);
          await syncFolder(dirname(path));
        })(),
      ),
    discard: async () => {
      await writing.catch(() => undefined);
      await close();
      await rm(partial, { force: true });
    },
  };
}

async function inFileTerms<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asFileError(error);
  }
}

/** Only a plain file or a link is replaced, and only one that is not write-protected. */
async function refuseOccupied(path: string): Promise<void> {
  const found = await inFileTerms(lstat(path)).catch((error: unknown) => {
    if (failureOf(error).code === 'not_found') return null;
    throw error;
  });
  if (!found || found.isSymbolicLink()) return;
  if (!found.isFile()) throw fail('validation', { field: 'path', message: 'Something else has this name.' });
  await inFileTerms(access(path, constants.W_OK));
}

/** Makes the new name survive a power cut, where the system can: the file itself is safe already. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
