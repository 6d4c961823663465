/** The files of an archive on the disk: how large they are, and their end. */
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { databaseFiles } from '../database/database-files.ts';
import { asArchiveError } from '../database/sqlite-failure.ts';

/** Bytes on the disk; what is missing takes none. */
export async function archiveBytes(path: string): Promise<{ readonly database: number; readonly log: number }> {
  const [database, log, index] = await Promise.all(databaseFiles(path).map(sizeOf));
  return { database: database ?? 0, log: (log ?? 0) + (index ?? 0) };
}

/** Bytes of the write-ahead log. */
export const logBytes = (path: string): Promise<number> => sizeOf(`${path}-wal`);

/** Deletes a file of a profile's, the archive for instance, with everything that was set aside of it. Throws the file system's failures. */
export async function deleteWithSetAside(path: string): Promise<void> {
  const own = basename(path);
  try {
    const names = await readdir(dirname(path)).catch(() => []);
    for (const name of names) {
      if (name === own || name.startsWith(`${own}-`) || name.startsWith(`${own}.`)) {
        await rm(join(dirname(path), name), { force: true });
      }
    }
  } catch (error) {
    throw asArchiveError(error);
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? 0;
}
