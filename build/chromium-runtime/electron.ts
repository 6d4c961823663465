/** The module that answers to the name `electron`. */
import { app } from './app.ts';
import { onRole } from './os/menu.ts';
import { simulateDesktop } from './simulate.ts';
import { BrowserWindow } from './windows/browser-window.ts';

export { ipcMain } from './ipc/ipc-main.ts';
export { net } from './net/net.ts';
export { clipboard } from './os/clipboard.ts';
export { crashReporter } from './os/crash-reporter.ts';
export { dialog } from './os/dialog.ts';
export { Menu } from './os/menu.ts';
export { nativeImage } from './os/native-image.ts';
export { nativeTheme } from './os/native-theme.ts';
export { Notification } from './os/notification.ts';
export { powerMonitor } from './os/power-monitor.ts';
export { screen } from './os/screen.ts';
export { shell } from './os/shell.ts';
export { Tray } from './os/tray.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { app, BrowserWindow };

onRole('quit', () => app.quit());
onRole('close', () => BrowserWindow.getFocusedWindow()?.close());
simulateDesktop();
