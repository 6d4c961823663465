/** Turns stimuli from stdin into what the desktop would have caused. */
import { app } from './app.ts';
import { copyElsewhere } from './os/clipboard.ts';
import { answerMessageBox } from './os/dialog.ts';
import { Menu } from './os/menu.ts';
import { nativeTheme } from './os/native-theme.ts';
import { clickNotification } from './os/notification.ts';
import { powerMonitor } from './os/power-monitor.ts';
import { clickTray } from './os/tray.ts';
import { onStimulus } from './stimuli.ts';
import { PreventableEvent } from './surface.ts';
import { BrowserWindow } from './windows/browser-window.ts';

const emitters = { app, powerMonitor, nativeTheme };

/** Starts to listen. */
export function simulateDesktop(): void {
  onStimulus('click', (what, { id, label, action }) => {
    if (what === 'notification') clickNotification(numberOr(id), numberOr(action));
    else if (what === 'tray') clickTray(typeof label === 'string' ? label : undefined);
    else if (what === 'menu' && Menu.getApplicationMenu()?.clickLabel(String(label))) return;
    else complain(`There is nothing to click: ${what} ${label ?? ''}`);
  });
  onStimulus('answer', (what, { button }) => {
    if (what === 'message-box' && typeof button === 'number') answerMessageBox(button);
    else complain(`Nobody answers ${what} by ${button}.`);
  });
  onStimulus('copy', (text) => copyElsewhere(text));
  onStimulus('emit', (what, { event, args }) => {
    const emitter = Object.entries(emitters).find(([name]) => name === what)?.[1];
    if (!emitter) complain(`Nothing is called ${what}.`);
    emitter?.emit(String(event), new PreventableEvent(), ...(Array.isArray(args) ? args : []));
  });
  onStimulus('window', (what) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (what === 'focus') window.focus();
      else if (what === 'blur') window.blur();
      else if (what === 'close') window.close();
      else if (what === 'minimize') window.minimize();
      else if (what === 'unresponsive' || what === 'responsive') window.emit(what);
      else if (what === 'crash') window.webContents.forcefullyCrashRenderer();
      else complain(`A window does not ${what}.`);
    }
  });
}

const numberOr = (value: unknown) => (typeof value === 'number' ? value : undefined);

function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
