/** Where the app keeps a person's data. */
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
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
  const own = folder ?? (app.isPackaged ? null : join(app.getPath('appData'), 'Reenvio Development'));
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
