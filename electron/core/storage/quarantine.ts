/** Damaged archives: moved out of the way under a dated name, and remembered until a person has taken note. */

import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type ArchiveNotice, archiveNoticeSchema } from '../../contract/storage.ts';
import { hour } from '../../contract/values/durations.ts';
import { databaseFiles, databaseSuffixes } from '../database/database-files.ts';
import { asArchiveError } from '../database/sqlite-failure.ts';
import { fileExists } from '../lib/file-exists.ts';
import { type JsonFile, openJsonFile } from '../lib/json-file.ts';

const recordSchema = z.strictObject({
  notice: archiveNoticeSchema,
  /** `moving`: some of its files may still lie under their old names. */
  phase: z.enum(['moving', 'moved']),
  dismissed: z.boolean(),
});
type SetAsideRecord = z.infer<typeof recordSchema>;

export interface SetAside {
  /** What a person has not taken note of, newest first. */
  notices(): ArchiveNotice[];
  dismiss(file: string): Promise<void>;
  /**
   * Moves the archive's files away. When that is cut short, the next `finish` completes it: the log holds the newest
   * commits, and must neither be lost nor be taken for that of the new archive.
   */
  move(at: number): Promise<void>;
  /** Completes what was cut short. Comes before the archive is opened. */
  finish(): Promise<void>;
  /** Paths of set-aside archives from which nothing was taken over yet, oldest first. */
  pending(): readonly string[];
  noteSalvage(path: string, salvage: ArchiveNotice['salvage']): Promise<void>;
  /**
   * Deletes what was set aside before this moment (epoch milliseconds), with its notice: nothing in it is newer. What nothing was
   * taken over from yet stays. Throws the file system's failures.
   */
  removeOlder(before: number): Promise<void>;
  /** Whether so many archives were damaged lately that the disk itself is at fault. */
  isHopeless(now: number): boolean;
}

const mostAnHour = 3;

/** Opens the record that lies beside the archive at `path`. Throws the file system's failures. */
export async function openSetAside(path: string): Promise<SetAside> {
  const file: JsonFile<SetAsideRecord[]> = await openJsonFile(`${path}.set-aside.json`, z.array(recordSchema), []);
  const pathOf = ({ notice }: SetAsideRecord): string => join(dirname(path), notice.file);

  async function change(of: string, changes: (record: SetAsideRecord) => Partial<SetAsideRecord>): Promise<void> {
    const next = file.get().map((record) => (record.notice.file === of ? { ...record, ...changes(record) } : record));
    await file.set(next);
  }

  async function finish(): Promise<void> {
    try {
      for (const record of file.get()) {
        if (record.phase === 'moved') continue;
        for (const suffix of databaseSuffixes) {
          if (await fileExists(`${path}${suffix}`)) await rename(`${path}${suffix}`, `${pathOf(record)}${suffix}`);
        }
        // What stands in its place is no older copy of it.
        await rm(`${path}.mark.json`, { force: true });
        await change(record.notice.file, () => ({ phase: 'moved' }));
      }
    } catch (error) {
      throw asArchiveError(error);
    }
  }

  return {
    notices: () =>
      file
        .get()
        .filter(({ dismissed }) => !dismissed)
        .map(({ notice }) => notice)
        .reverse(),
    dismiss: (of) => change(of, () => ({ dismissed: true })),
    move: async (at) => {
      // Colons are not allowed in names on Windows.
      const name = `${basename(path)}.corrupt-${new Date(at).toISOString().replaceAll(':', '-')}`;
      const salvage = { result: 'pending', resends: 0, inDoubt: 0 } as const;
      const record = { notice: { file: name, at, salvage }, phase: 'moving', dismissed: false } as const;
      try {
        await file.set([...file.get(), record]);
      } catch (error) {
        throw asArchiveError(error);
      }
      await finish();
    },
    finish,
    pending: () =>
      file
        .get()
        .filter(({ notice }) => notice.salvage.result === 'pending')
        .map(pathOf),
    noteSalvage: (of, salvage) => change(basename(of), ({ notice }) => ({ notice: { ...notice, salvage } })),
    removeOlder: async (before) => {
      const old = file
        .get()
        .filter(({ notice, phase }) => notice.at < before && phase === 'moved' && notice.salvage.result !== 'pending');
      try {
        for (const record of old) {
          for (const each of databaseFiles(pathOf(record))) await rm(each, { force: true });
          await file.set(file.get().filter(({ notice }) => notice.file !== record.notice.file));
        }
      } catch (error) {
        throw asArchiveError(error);
      }
    },
    isHopeless: (now) => file.get().filter(({ notice }) => now - notice.at < hour).length >= mostAnHour,
  };
}
