/** `Menu`: what a tray or an application menu would show, clickable by label. */
import { EventEmitter } from 'node:events';
import type { Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron';
import type { Named, Statics } from '../surface.ts';

/** An item, and below it its submenu's. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: Menu | null;
  readonly click: () => void;
}

const roleActions = new Map<string, () => void>();

/** Says what a click on an item with a role does. */
export function onRole(role: string, action: () => void): void {
  roleActions.set(role.toLowerCase(), action);
}

export class Menu extends EventEmitter implements Named<ElectronMenu, 'popup' | 'getMenuItemById'> {
  readonly items: readonly MenuItem[];
  static #application: Menu | null = null;

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map(toItem));
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  constructor(items: readonly MenuItem[] = []) {
    super();
    this.items = items;
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.flat().find((item) => item.id === id) ?? null;
  }

  /** Chromium's windows show no native menu: an application that needs one elsewhere than in its tray draws it. */
  popup(): void {}

  /** All items that a person could click, in order. */
  flat(): MenuItem[] {
    return this.items
      .filter(({ visible, type }) => visible && type !== 'separator')
      .flatMap((item) => (item.submenu ? item.submenu.flat() : [item]));
  }

  /** Clicks the item with a label; says whether there was one to click. */
  clickLabel(label: string): boolean {
    const item = this.flat().find((candidate) => candidate.label === label && candidate.enabled);
    item?.click();
    return item !== undefined;
  }
}

function toItem(options: MenuItemConstructorOptions): MenuItem {
  const { id = '', label, role, type, enabled = true, visible = true, checked = false, submenu, click } = options;
  const item: MenuItem = {
    id,
    label: label ?? role ?? '',
    type: type ?? (submenu ? 'submenu' : 'normal'),
    enabled,
    visible,
    checked,
    submenu: Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : null,
    click: () => {
      if (item.type === 'checkbox') item.checked = !item.checked;
      if (role) roleActions.get(role.toLowerCase())?.();
      // What Electron passes are its own item, window and event: an item's own action needs none of them here.
      else (click as (() => void) | undefined)?.();
    },
  };
  return item;
}

Menu satisfies Statics<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>;
