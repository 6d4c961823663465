/** The command line's switches and the environment's variables, read once. */
import { resolve } from 'node:path';
import { app } from 'electron';

/** With it the app starts into the tray: so the system starts it when the person logs in. */
export const hiddenSwitch = 'hidden';

export interface Switches {
  /** No window is shown; everything else runs. */
  readonly headless: boolean;
  /** The window waits behind the tray until it is asked for. */
  readonly hidden: boolean;
  /** Where profiles, settings and archives live instead of the usual folder. */
  readonly userDataFolder: string | null;
  /** Answers save dialogs without asking. Development builds only. */
  readonly saveFolder: string | null;
  /** The base URL that a new profile starts with. Development builds only. */
  readonly baseUrl: string | null;
  /** Where a development server serves the renderer. Development builds only. */
  readonly developmentServer: string | null;
}

/**
 * Switches of Chromium's own that hand the page, its network or the token on the wire to whoever starts the app. Electron
 * obeys them by itself unless they are gone before it is ready.
 */
const disarmed = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'disable-web-security',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'js-flags',
] as const;

/** A packaged app takes no orders from whoever starts it, beyond being quiet: the rest is inert there. Call before the app is ready. */
export function readSwitches(environment: NodeJS.ProcessEnv): Switches {
  const development = !app.isPackaged;
  if (!development) for (const name of disarmed) app.commandLine.removeSwitch(name);
  const text = (name: string) => (development && app.commandLine.getSwitchValue(name)) || null;
  const variable = (name: string) => (development && environment[name]) || null;
  const userDataFolder = app.commandLine.getSwitchValue('user-data-dir');
  return {
    headless: app.commandLine.hasSwitch('headless'),
    hidden: app.commandLine.hasSwitch(hiddenSwitch),
    userDataFolder: userDataFolder ? resolve(userDataFolder) : null,
    saveFolder: text('save-dir'),
    baseUrl: variable('REENVIO_API_URL'),
    developmentServer: variable('REENVIO_DEV_SERVER'),
  };
}
