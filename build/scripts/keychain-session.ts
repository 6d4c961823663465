/** A session bus with an unlocked keychain of its own, so that journeys keep tokens as on a person's desktop. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeychainSession {
  /** What goes before a command so that it runs in the session; empty where the system has a keychain of its own. */
  readonly wrapper: readonly string[];
  remove(): void;
}

/** Returns the configuration of a bus with its socket in a folder; nothing else of the person's desktop starts on it. */
export const busWithoutServices = (folder: string): string => `<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Makes the folder that the session keeps its keychain in; the session itself begins with the wrapped command. */
export function openKeychainSession(): KeychainSession {
  if (process.platform !== 'linux') return { wrapper: [], remove: () => undefined };
  const home = mkdtempSync(join(tmpdir(), 'reenvio-keychain-'));
  const configuration = join(home, 'bus.conf');
  writeFileSync(configuration, busWithoutServices(home));
  const unlock =
    `printf 'x\\n' | XDG_DATA_HOME='${home}' XDG_RUNTIME_DIR='${home}' ` +
    'gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
  return {
    wrapper: ['dbus-run-session', `--config-file=${configuration}`, '--', 'sh', '-c', unlock, 'sh'],
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
