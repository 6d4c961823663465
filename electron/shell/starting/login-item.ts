/** Whether the system starts the app when the person logs in: hidden in the tray, so that resends are followed all day. */
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeFile } from 'atomically';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry.ts';
import { hiddenSwitch } from './switches.ts';

/** Returns the function that keeps it so: told what is wanted as often as one likes, it acts on changes alone. */
export function keepStartAtLogin(onFault: (error: unknown) => void): (wanted: boolean) => void {
  let present = false;
  let work: Promise<void> = Promise.resolve();
  return (wanted) => {
    // At the start this writes the entry again: an update may have moved the app.
    if (wanted === present) return;
    present = wanted;
    work = work.then(() => setStartAtLogin(wanted)).catch(onFault);
  };
}

/** Makes it so. On Linux by an autostart entry (freedesktop.org, Desktop Application Autostart), elsewhere by the system's list. */
async function setStartAtLogin(wanted: boolean): Promise<void> {
  if (process.platform === 'linux') return setAutostartEntry(wanted);
  const [path = process.execPath, ...args] = commandOfThisApp();
  // macOS starts the app without switches, and tells it that it did.
  app.setLoginItemSettings(
    process.platform === 'win32' ? { openAtLogin: wanted, path, args } : { openAtLogin: wanted },
  );
}

/** Whether this start is one at login, which macOS says in its own way. */
export function wasStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

async function setAutostartEntry(wanted: boolean): Promise<void> {
  const folder = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  const path = join(folder, 'autostart', 'reenvio.desktop');
  if (!wanted) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, autostartEntry(commandOfThisApp()), { mode: 0o600 });
}

/** What was started, as it was started; an AppImage is mounted somewhere else each time, and says where its file is. */
function commandOfThisApp(): string[] {
  if (app.isPackaged) return [process.env.APPIMAGE ?? process.execPath, `--${hiddenSwitch}`];
  const passing = /^--(?:hidden|headless|remote-debugging-port=.*)$|^reenvio:/;
  const own = process.argv.slice(1).filter((word) => !passing.test(word));
  return [process.execPath, ...process.execArgv, ...own, `--${hiddenSwitch}`];
}
