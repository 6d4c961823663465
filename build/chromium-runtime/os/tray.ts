/** `Tray`: told on stdout whenever what it shows changes. */
import { EventEmitter } from 'node:events';
import type { Tray as ElectronTray } from 'electron';
import { tell } from '../effects.ts';
import { type Named, PreventableEvent } from '../surface.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';

const trays = new Set<Tray>();

export class Tray
  extends EventEmitter
  implements
    Pick<ElectronTray, 'setToolTip' | 'setTitle' | 'getTitle' | 'destroy' | 'isDestroyed'>,
    Named<ElectronTray, 'setImage' | 'setContextMenu' | 'popUpContextMenu' | 'on' | 'once'>
{
  #tooltip = '';
  #title = '';
  #menu: Menu | null = null;
  #told = '';

  constructor(_image: NativeImage | string) {
    super();
    trays.add(this);
  }

  /** The picture itself cannot be told in a line. */
  setImage(_image: NativeImage | string): void {}

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
    this.#tell();
  }

  setTitle(title: string): void {
    this.#title = title;
    this.#tell();
  }

  getTitle(): string {
    return this.#title;
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
    this.#tell();
  }

  popUpContextMenu(): void {}

  destroy(): void {
    if (trays.delete(this)) tell({ effect: 'tray-removed' });
  }

  isDestroyed(): boolean {
    return !trays.has(this);
  }

  click(label: string | undefined): boolean {
    if (label !== undefined) return this.#menu?.clickLabel(label) ?? false;
    return this.emit('click', new PreventableEvent());
  }

  /** Once for one state, and when the present turn's changes are complete. */
  #tell(): void {
    queueMicrotask(() => {
      const menu = this.#menu?.flat().map(({ label }) => label) ?? [];
      const state = { effect: 'tray', tooltip: this.#tooltip, title: this.#title, menu } as const;
      if (JSON.stringify(state) === this.#told) return;
      this.#told = JSON.stringify(state);
      tell(state);
    });
  }
}

/** Clicks the tray, or the item of its menu with a label. */
export function clickTray(label: string | undefined): void {
  if (![...trays].some((tray) => tray.click(label))) process.stderr.write('There is no such item in a tray.\n');
}
