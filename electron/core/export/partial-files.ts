/** Names of half-written exports, and the removal of those that a killed process left behind. */

import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { day } from '../../contract/values/durations.ts';

/** Machine, process and a random part: who writes it, and which of its exports. */
const pattern = /\.reenvio-partial-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}$/;

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Milliseconds without a write after which a partial file of any machine is taken for forsaken. */
const forsakenAfter = day;

/** Returns the path of the partial file of an export to `path`: in the same folder, hidden, and of an allowed length. */
export function partialPathOf(path: string): string {
  const begin = [...basename(path)].slice(0, 40).join('');
  return join(dirname(path), `.${begin}.reenvio-partial-${machine}-${process.pid}-${randomBytes(6).toString('hex')}`);
}

/**
 * Removes partial files that nobody writes any more: those of dead processes of this machine, of this process when they
 * are not among `writing`, and of anybody when they are a day old. A folder may be shared with other machines. Never
 * throws: what cannot be removed stays for the next time.
 */
export async function removeForsaken(folder: string, writing: ReadonlySet<string>, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, host, pid] = pattern.exec(name) ?? [];
    const path = join(folder, name);
    if (host === undefined || writing.has(path)) continue;
    const gone = host === machine && (Number(pid) === process.pid || !isAlive(Number(pid)));
    if (gone || (await ageOf(path, now)) > forsakenAfter) await rm(path, { force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Of another user, and alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ageOf(path: string, now: number): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found ? now - found.mtimeMs : 0;
}
