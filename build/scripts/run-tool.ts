/** The project's tools, run as processes. */
import { spawn } from 'node:child_process';
import { inRoot, root } from '../project.ts';

/** Whether somebody asked this process to end: then no further tool is run. */
let isEnding = false;

/**
 * Runs a JavaScript tool of node_modules, on every system without a shell. Returns whether it succeeded. When this process is
 * asked to end, the tool is interrupted and waited for, so that it takes away what it made.
 */
export function runTool(tool: string, args: readonly string[], wrapper: readonly string[] = []): Promise<boolean> {
  if (isEnding) return Promise.resolve(false);
  const [command = process.execPath, ...rest] = [...wrapper, process.execPath, inRoot('node_modules', tool), ...args];
  // With a wrapper the tool is a process further down: in a group of their own, a signal reaches all of them, and once.
  const isGroup = process.platform !== 'win32';
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: isGroup });
  const interrupt = (): void => {
    isEnding = true;
    if (child.pid !== undefined) process.kill(isGroup ? -child.pid : child.pid, 'SIGINT');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  }).finally(() => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  });
}
