/** Folders for tests and measurements, gone with whoever needed them. */
import { type DisposableTempDir, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that is removed, with all that is in it, when its scope ends (`using`) or when it is told to. */
export function makeTemporaryFolder(): DisposableTempDir {
  const path = mkdtempSync(join(tmpdir(), 'reenvio-'));
  // Node's own mkdtempDisposableSync tries only once, and a browser that was killed writes for a moment longer.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  return { path, remove, [Symbol.dispose]: remove };
}
