/**
 * An export in a process of its own, to be run as another user, under limits, or to its death. Takes the job as JSON; prints
 * a line for each telling of progress and then what came of it, with what is in the folder afterwards.
 */
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asArchiveError } from '../../electron/core/database/sqlite-failure.ts';
import { runExport } from '../../electron/core/export/run-export.ts';
import { failureOf } from '../../electron/core/lib/failure-error.ts';

const job = JSON.parse(process.argv[2] ?? '');
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

const result = await runExport(job, {
  signal: new AbortController().signal,
  onProgress: (progress) => say({ progress }),
}).then(
  (exported) => ({ exported }),
  (error) => ({ failure: failureOf(asArchiveError(error)) }),
);
say({ ...result, folder: await readdir(dirname(job.path)) });
