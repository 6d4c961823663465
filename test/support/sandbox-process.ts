/** The sandbox as a process of its own: a provider that a test can take off the network by killing it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inRoot } from '../../build/project.ts';

export interface SandboxProcess {
  readonly baseUrl: string;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ends it without a word to anyone, and waits until it has. */
  kill(): Promise<void>;
}

/** @param switches as `electron/sandbox/cli.ts` takes them. */
export async function startSandboxProcess(switches: readonly string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [inRoot('electron/sandbox/cli.ts'), ...switches], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const killAtEnd = () => child.kill('SIGKILL');
  process.once('exit', killAtEnd);
  void ended.then(() => process.off('exit', killAtEnd));
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('The sandbox ended before it was ready.'))),
  ]);
  return {
    ...(JSON.parse(String(line)) as Omit<SandboxProcess, 'kill'>),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
