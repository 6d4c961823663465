/** A display that nobody looks at, for windows that are really shown. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export const canMakeDisplay = spawnSync('Xvfb', ['-help']).error === undefined;

/** Returns the name of a new display; it goes with the test. */
export async function makeDisplay(): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void server.kill());
  const [number] = await once(server.stdout, 'data');
  return `:${String(number).trim()}`;
}
