/** Where the app keeps a person's data. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * Puts the data where they belong. Call first of all: the lock of the single instance, the protocol and the taskbar go by it.
 *
 * @param folder What the command line asks for; `null` when it asks for nothing.
 */
export function placeUserData(folder: string | null): void {
  app.setName('Reenvio');
  // A development build shares nothing with the app that is installed beside it: neither data nor lock, nor its shortcut.
  app.setAppUserModelId(app.isPackaged ? 'br.com.reenvio.app' : 'br.com.reenvio.development');
  const appData = app.getPath('appData');
  const own = folder ?? (app.isPackaged ? installedFolder(appData) : join(appData, 'Reenvio Development'));
  if (own === null) return;
  try {
    mkdirSync(own, { recursive: true });
    app.setPath('userData', own);
    // macOS would keep them apart, in the folder of the app that is installed.
    app.setPath('logs', join(own, 'logs'));
  } catch {
    // Told by canWriteUserData, in the person's language.
  }
}

/**
 * Returns the folder of the installed app where it is not Electron's own. Windows copies the roaming folder from machine to machine:
 * an archive that comes back from such a copy does not know what was sent meanwhile. What lies there is moved, in one step;
 * where that cannot be (it is in use, or on another disk), it stays, whole, until a later start.
 */
function installedFolder(roaming: string): string | null {
  const local = process.env.LOCALAPPDATA;
  if (process.platform !== 'win32' || !local) return null;
  const [before, after] = [join(roaming, 'Reenvio'), join(local, 'Reenvio')];
  if (!existsSync(before) || existsSync(after)) return after;
  try {
    renameSync(before, after);
    return after;
  } catch {
    return before;
  }
}

/**
 * Removes what pages of older versions stored for as long as their window: searches, and drafts of resends. Call before Electron is ready,
 * when Chromium has not opened it, and with the single instance's lock.
 */
export function removeOlderPageStorage(): void {
  try {
    rmSync(join(app.getPath('userData'), 'Session Storage'), { recursive: true, force: true });
  } catch {
    // The next start tries again.
  }
}

/** Whether the folder can be written. Where it cannot, Electron says of the lock that another instance has it. */
export function canWriteUserData(): boolean {
  try {
    const folder = app.getPath('userData');
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, 'write-test-')));
    return true;
  } catch {
    return false;
  }
}
