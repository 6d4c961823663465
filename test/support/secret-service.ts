/** A real Secret Service on a bus of its own, for tests: gnome-keyring, unlocked, in a throw-away home. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** Says why no Secret Service can be had here, or `null` when it can. */
export async function whyNoSecretService(): Promise<string | null> {
  if (process.platform !== 'linux') return `the keychain of ${process.platform} is tested in its own journey`;
  for (const command of ['dbus-run-session', 'gnome-keyring-daemon']) {
    const found = await run('sh', ['-c', `command -v ${command}`]).then(
      () => true,
      () => false,
    );
    if (!found) return `${command} is not installed`;
  }
  return null;
}

/** Runs shell lines one after another on one bus with one unlocked keyring; gives what they printed, line by line. */
export async function onSecretService(lines: readonly string[]): Promise<string[]> {
  using folder = makeTemporaryFolder();
  const home = folder.path;
  const script = ["printf 'x\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1", ...lines];
  const { stdout } = await run('dbus-run-session', ['--', 'sh', '-c', script.join('\n')], {
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, GNOME_KEYRING_CONTROL: '' },
  });
  return stdout.trim().split('\n');
}
