/** Lets a worker die when it is told to, and whenever it starts while it is armed. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';

const armed = (databasePath: string): string => `${databasePath}.armed`;

/** For the worker's entry. */
export function dieWhenTold(databasePath: string): void {
  if (existsSync(armed(databasePath))) throw new Error('crashed as asked');
  const channel = new BroadcastChannel(databasePath);
  channel.onmessage = () => {
    throw new Error('crashed as asked');
  };
  channel.unref();
}

/** For the test: every worker of this archive dies, now and until `disarm`. */
export function crash(databasePath: string): void {
  writeFileSync(armed(databasePath), '');
  const channel = new BroadcastChannel(databasePath);
  channel.postMessage('die');
  channel.close();
}

/** Lets workers that are started from now on live. */
export function disarm(databasePath: string): void {
  rmSync(armed(databasePath), { force: true });
}
