/** A session bus with an unlocked keyring, and nothing else on it, for apps that a test starts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { busWithoutServices } from '../../build/scripts/keychain-session.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface SessionBus {
  /** What an app needs to find it. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Starts both; close them at the end. */
export async function openSessionBus(): Promise<SessionBus> {
  const { path: home, remove } = makeTemporaryFolder();
  const configuration = join(home, 'bus.conf');
  writeFileSync(configuration, busWithoutServices(home));
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const busEnded = once(bus, 'exit');
  const [address] = await once(createInterface({ input: bus.stdout }), 'line');
  const env = { DBUS_SESSION_BUS_ADDRESS: String(address), XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home };
  // It says by its end that its child is there, which ends with the bus.
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...process.env, ...env, HOME: home, GNOME_KEYRING_CONTROL: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('x\n');
  await once(keyring, 'exit');
  return {
    env,
    close: async () => {
      bus.kill();
      await busEnded;
      remove();
    },
  };
}
