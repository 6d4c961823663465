/** Prints what the runtime's `electron` has: run with the runtime registered, in a process of its own. */
import * as electron from 'electron';
import { WebFrameMain } from '../../build/chromium-runtime/browser/web-frame.ts';

const surface: Record<string, string[]> = {};
for (const [name, value] of Object.entries(electron)) surface[name] = allNames(value);

const window = new electron.BrowserWindow({ show: false });
const instances = {
  BrowserWindow: window,
  Menu: electron.Menu.buildFromTemplate([]),
  Notification: new electron.Notification(),
  Tray: new electron.Tray(electron.nativeImage.createEmpty()),
  WebContents: window.webContents,
  Session: electron.session.defaultSession,
  WebFrameMain: new WebFrameMain(null),
};
for (const [name, instance] of Object.entries(instances))
  surface[name] = [...(surface[name] ?? []), ...allNames(instance)];

process.stdout.write(`${JSON.stringify(surface)}\n`);
process.exit();

function allNames(value: unknown): string[] {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || value === Object.prototype)
    return [];
  return [...Object.getOwnPropertyNames(value), ...allNames(Object.getPrototypeOf(value))];
}
