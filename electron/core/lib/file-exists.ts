/** Whether there is something at a path. */
import { access } from 'node:fs/promises';

/** `false` also where it may not be looked at. */
export function fileExists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
