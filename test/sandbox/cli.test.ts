import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { LOGS } from './support.ts';

const CLI = fileURLToPath(new URL('../../electron/sandbox/cli.ts', import.meta.url));

async function run(...flags: string[]): Promise<{ child: ChildProcess; baseUrl: string; token: string }> {
  const child = spawn(process.execPath, [CLI, '--arrival-every-ms', 'none', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { baseUrl: string; token: string }) };
}

test('prints where it listens and a token, and ends with its standard input', async () => {
  const { child, baseUrl, token } = await run('--deliveries', '50', '--days', '2');
  const response = await fetch(`${baseUrl}${LOGS}?limit=1`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('ends at once where there is no standard input', async () => {
  const child = spawn(process.execPath, [CLI, '--deliveries', '50', '--days', '2'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('ends on SIGTERM', async () => {
  const { child } = await run('--deliveries', '50', '--days', '2');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('does not start on nonsense', async () => {
  const child = spawn(process.execPath, [CLI, '--deliveries', 'viele'], { stdio: ['pipe', 'ignore', 'ignore'] });
  expect((await once(child, 'exit'))[0]).toBe(1);
});
