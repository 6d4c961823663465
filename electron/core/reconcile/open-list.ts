/** A list on its own thread and in its own file, both of which end with it. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFiles } from '../database/database-files.ts';
import type { Promised } from '../database/worker-calls.ts';
import { remoteOf, startWorker } from '../database/worker-client.ts';
import type { ListRoom } from './list-service.ts';
import type { ListData } from './reconcile-worker.ts';

export interface OpenList {
  /** The file, for exports. */
  readonly path: string;
  readonly room: Promised<ListRoom>;
  close(): Promise<void>;
}

/**
 * Opens an empty list in a file of its own in `folder`; `choice` is the column and the sheet that a person chose. Throws the archive’s
 * failures.
 */
export async function openList(folder: string, workerUrl: URL, choice: Omit<ListData, 'path'>): Promise<OpenList> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.db`);
  const worker = await startWorker(workerUrl, { path, ...choice } satisfies ListData);
  return {
    path,
    room: remoteOf<ListRoom>((method, args) => worker.call('list', method, args)),
    close: async () => {
      await worker.close();
      await removeList(path);
    },
  };
}

/** Removes what a killed process left behind. The app runs once, so nobody uses what is found at its start. */
export async function removeForsakenLists(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(names.filter((name) => name.endsWith('.db')).map((name) => removeList(join(folder, name))));
}

async function removeList(path: string): Promise<void> {
  await Promise.all(databaseFiles(path).map((file) => rm(file, { force: true }).catch(() => undefined)));
}
