/**
 * One temporary directory for a whole run of tests. Whatever the tests, their apps, browsers and daemons put into the
 * system's goes in there instead, and goes away with the run: also what a killed process could not tidy up.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes it the temporary directory of this process and of all that it starts. Returns what removes it again. */
export default function setUp(): () => void {
  const path = mkdtempSync(join(tmpdir(), 'reenvio-'));
  // As the system's own: some tests run a process as another user, who has to get through.
  chmodSync(path, 0o711);
  // What `os.tmpdir()` and browsers ask for, on every system.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = path;
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once('exit', remove);
  // Where the tool does not see to its own end, a run that is broken off would end without its exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1));
  }
  return remove;
}
