/** A file system of a given size, for tests of what happens when it is full or read-only. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface SmallDisk {
  readonly path: string;
  /** Makes it another size, or forbids and allows writing. */
  remount(options: string): void;
  /** Takes it away; what is still open on it goes when it is closed. */
  unmount(): void;
}

const run = (command: string, ...args: string[]): void => void execFileSync(command, args, { stdio: 'pipe' });

/** Mounts a tmpfs at `path`, or in a folder of its own. */
export function smallDisk(size: string, path = makeTemporaryFolder().path): SmallDisk {
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path);
  return {
    path,
    remount: (options) => run('mount', '-o', `remount,${options}`, path),
    unmount: () => {
      run('umount', '--lazy', path);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Why no file system can be mounted here; `null` when it can. The name of a test that is skipped for it says so. */
export const noSmallDisk: string | null = (() => {
  if (process.platform !== 'linux') return 'only Linux mounts a tmpfs';
  try {
    smallDisk('64k').unmount();
    return null;
  } catch {
    return 'this user may not mount a tmpfs';
  }
})();
