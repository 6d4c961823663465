/** The project's tools, run as processes. */
import { spawn } from 'node:child_process';
import { inRoot, root } from '../project.ts';

/** Runs a JavaScript tool of node_modules, on every system without a shell. Gives whether it succeeded. */
export function runTool(tool: string, args: readonly string[], wrapper: readonly string[] = []): Promise<boolean> {
  const [command = process.execPath, ...rest] = [...wrapper, process.execPath, inRoot('node_modules', tool), ...args];
  return new Promise((resolve) => {
    const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
