/** The module that answers to the name `electron`. */
import { app } from './app.ts';
import { ipcMain } from './ipc/ipc-main.ts';
import { net } from './net.ts';
import { clipboard } from './os/clipboard.ts';
import { crashReporter } from './os/crash-reporter.ts';
import { dialog } from './os/dialog.ts';
import { Menu, onRole } from './os/menu.ts';
import { nativeImage } from './os/native-image.ts';
import { nativeTheme } from './os/native-theme.ts';
import { Notification } from './os/notification.ts';
import { powerMonitor } from './os/power-monitor.ts';
import { screen } from './os/screen.ts';
import { shell } from './os/shell.ts';
import { Tray } from './os/tray.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { simulateDesktop } from './simulate.ts';
import { BrowserWindow } from './windows/browser-window.ts';

onRole('quit', () => app.quit());
onRole('close', () => BrowserWindow.getFocusedWindow()?.close());
simulateDesktop();

export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
};
