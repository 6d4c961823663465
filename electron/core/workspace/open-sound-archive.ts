/** Opens an archive that is sound: a damaged one is set aside first, and what is precious in it is taken over. */

import { failureOf } from '../lib/failure-error.ts';
import type { SetAside } from '../storage/quarantine.ts';
import { type Archive, type ArchiveOptions, openArchive } from './archive.ts';

/** Throws the archive's failures; `archive_corrupt` only when one archive after the other was damaged lately. */
export async function openSoundArchive(options: ArchiveOptions, setAside: SetAside, now: number): Promise<Archive> {
  await setAside.finish();
  const archive = await openOrSetAside(options, setAside, now);
  try {
    for (const path of setAside.pending())
      await setAside.noteSalvage(path, await archive.writer.recovery.recoverFrom(path));
  } catch (error) {
    await archive.close();
    throw error;
  }
  return archive;
}

async function openOrSetAside(options: ArchiveOptions, setAside: SetAside, now: number): Promise<Archive> {
  try {
    return await openArchive(options);
  } catch (error) {
    if (failureOf(error).code !== 'archive_corrupt' || setAside.isHopeless(now)) throw error;
    await setAside.move(now);
    return openArchive(options);
  }
}
