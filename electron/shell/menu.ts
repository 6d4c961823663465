/** The application menu: on macOS in the menu bar, elsewhere behind Alt, everywhere the home of the shortcuts. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Place } from '../contract/events.ts';
import type { AppFiles } from './diagnostics.ts';
import type { Texts } from './texts/texts.ts';

export interface MenuActions {
  readonly go: (place: Place) => void;
  readonly refresh: () => void;
  readonly show: (what: AppFiles) => void;
  readonly copyDiagnostics: () => void;
}

/** Sets the menu in a language; called again when the language changes. */
export function setAppMenu(texts: Texts, { go, refresh, show, copyDiagnostics }: MenuActions): void {
  const settings: MenuItemConstructorOptions = {
    label: texts('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => go({ screen: 'settings' }),
  };
  const mac = process.platform === 'darwin';
  const macAppMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [macAppMenu] : []),
      {
        label: texts('menu.file'),
        submenu: [
          { label: texts('menu.newResend'), accelerator: 'CmdOrCtrl+N', click: () => go({ screen: 'new-resend' }) },
          ...(mac ? [] : [settings, { type: 'separator' } as const, { role: 'quit' } as const]),
          ...(mac ? [{ role: 'close' } as const] : []),
        ],
      },
      { label: texts('menu.edit'), role: 'editMenu' },
      {
        label: texts('menu.view'),
        submenu: [
          { label: texts('menu.deliveries'), accelerator: 'CmdOrCtrl+1', click: () => go({ screen: 'deliveries' }) },
          { label: texts('menu.resends'), accelerator: 'CmdOrCtrl+2', click: () => go({ screen: 'resends' }) },
          { type: 'separator' },
          { label: texts('menu.refresh'), accelerator: 'CmdOrCtrl+R', click: refresh },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      { label: texts('menu.window'), role: 'windowMenu' },
      {
        label: texts('menu.help'),
        role: 'help',
        submenu: [
          { label: texts('menu.diagnostics'), click: copyDiagnostics },
          { type: 'separator' },
          { label: texts('menu.logs'), click: () => show('logs') },
          { label: texts('menu.crashes'), click: () => show('crashes') },
          { type: 'separator' },
          { label: texts('menu.licenses'), click: () => show('licenses') },
        ],
      },
    ]),
  );
}
