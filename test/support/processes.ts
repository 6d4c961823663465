/** What any program on a Linux machine can see of a process. */
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** Returns the processes that a process started, and those that they started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  for (const each of processes) {
    // The name in parentheses can hold anything; the parent's ID is the second word behind it.
    const stat = await readFile(`/proc/${each}/stat`, 'utf8').catch(() => '');
    parents.set(each, Number(/\) \S (\d+)/.exec(stat)?.[1]));
  }
  const found: number[] = [];
  const visit = (parent: number): void => {
    for (const [child, its] of parents) {
      if (its !== parent) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

/** Returns the words of its command line, each ended by NUL; empty when it has ended. */
export const commandLineOf = (pid: number): string => readProcess(pid, 'cmdline');

/** Returns the environment with which it was started. */
export const environmentOf = (pid: number): string => readProcess(pid, 'environ');

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
