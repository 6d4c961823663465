/** The application menu: on macOS in the menu bar, elsewhere behind Alt, everywhere the home of the shortcuts. */
import { Menu } from 'electron';
import { type MenuActions, type MenuView, menuTemplate } from './menu-template.ts';

/** Sets the menu; called again when the language, the session or the profiles change. */
export function setAppMenu(view: Omit<MenuView, 'platform'>, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...view, platform: process.platform }, actions)));
}
