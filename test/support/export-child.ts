/**
 * An export in a process of its own, to be run as another user, under limits, or to its death. Takes what it shall do as
 * JSON; prints what came of it, with what is in the folder afterwards.
 */
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asArchiveError } from '../../electron/core/database/sqlite-failure.ts';
import type { ExportJob } from '../../electron/core/export/export-job.ts';
import { runExport } from '../../electron/core/export/run-export.ts';
import { failureOf } from '../../electron/core/lib/failure-error.ts';

export interface ChildTask {
  readonly job: ExportJob;
  /** Whom it becomes once its code is read, which may lie where only the first user may look. */
  readonly uid?: number;
  /** Ends as if it were killed when a first part of the file is written. */
  readonly dies?: boolean;
}

const { job, uid, dies = false }: ChildTask = JSON.parse(process.argv[2] ?? '');
if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}

const result = await runExport(job, {
  signal: new AbortController().signal,
  onProgress: () => dies && process.kill(process.pid, 'SIGKILL'),
}).then(
  (exported) => ({ exported }),
  (error) => ({ failure: failureOf(asArchiveError(error)) }),
);
process.stdout.write(JSON.stringify({ ...result, folder: await readdir(dirname(job.path)) }));
