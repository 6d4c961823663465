/** A folder for one Vitest test. */
import { onTestFinished } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Returns the path of a new folder, which is removed when the test has finished and what it opened since is closed. */
export function folderOfTest(): string {
  const { path, remove } = makeTemporaryFolder();
  onTestFinished(remove);
  return path;
}
