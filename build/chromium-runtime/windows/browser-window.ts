/** `BrowserWindow`: a window of Chromium's without an address bar, or a page without a window where there is no display. */
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, Rectangle } from 'electron';
import { openPage } from '../browser/chromium.ts';
import { tell } from '../effects.ts';
import { locale } from '../locale.ts';
import { getPath } from '../paths.ts';
import { type Named, PreventableEvent, type Statics } from '../surface.ts';
import { isHeadless } from '../switches.ts';
import { focusedWindow, windowEvents, windows } from './registry.ts';
import { WebContents } from './web-contents.ts';

type Checked =
  | 'id'
  | 'loadURL'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getTitle'
  | 'setTitle'
  | 'setMenuBarVisibility'
  | 'setProgressBar'
  | 'flashFrame'
  | 'setBackgroundColor';
type Partly = 'on' | 'once' | 'off' | 'removeListener';
type State = 'normal' | 'minimized' | 'maximized';

let lastWindow = 0;

export class BrowserWindow
  extends EventEmitter
  implements Pick<ElectronWindow, Checked>, Named<ElectronWindow, Partly>
{
  readonly id = ++lastWindow;
  readonly webContents: WebContents;
  #bounds: Rectangle;
  #state: State = 'normal';
  #visible: boolean;
  #destroyed = false;
  #readyToShow = false;
  #title: string;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow();
  }

  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return [...windows].find((window) => window.webContents.id === contents.id) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 10, y = 10, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = options.show ?? true;
    this.#title = options.title ?? '';
    const open = () => openPage({ userData: getPath('userData'), locale: locale(), width, height });
    this.webContents = new WebContents(options.webPreferences ?? {}, open, {
      opened: () => this.#place(),
      lost: () => this.#lost(),
      resized: () => void this.#readBounds(),
    });
    this.webContents.on('did-finish-load', () => {
      if (this.#readyToShow) return;
      this.#readyToShow = true;
      this.emit('ready-to-show');
    });
    windows.add(this);
    windowEvents.emit('created', this);
    this.webContents.open().catch((error) => {
      if (this.#destroyed) return;
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exit(1);
    });
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#destroyed) return;
    if (!this.webContents.isOpen()) void this.webContents.reopen().catch(() => undefined);
    if (this.#visible) return;
    this.#visible = true;
    this.#setState(this.#state);
    this.emit('show');
    tell({ effect: 'window', event: 'show' });
  }

  hide(): void {
    if (!this.#visible) return;
    this.blur();
    this.#visible = false;
    // The protocol has no hidden window: a minimised one keeps its page alive.
    this.#setWindow({ windowState: 'minimized' });
    this.emit('hide');
    tell({ effect: 'window', event: 'hide' });
  }

  focus(): void {
    if (this.#destroyed) return;
    this.webContents
      .open()
      .then((link) => (isHeadless() ? undefined : link.page.bringToFront()))
      .catch(() => undefined);
    tell({ effect: 'window', event: 'focus' });
    if (this.isFocused()) return;
    focusedWindow()?.blur();
    windowEvents.emit('focus', this);
    this.emit('focus');
  }

  blur(): void {
    if (!this.isFocused()) return;
    windowEvents.emit('blur', this);
    this.emit('blur');
  }

  isFocused(): boolean {
    return focusedWindow() === this;
  }

  /** Closes unless a listener of `close` prevents it. */
  close(): void {
    if (!this.#destroyed && !this.#closePrevented()) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windowEvents.emit('blur', this);
    this.webContents.destroy();
    windows.delete(this);
    this.emit('closed');
    tell({ effect: 'window', event: 'closed' });
    if (windows.size === 0) windowEvents.emit('all-closed');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  minimize(): void {
    this.#setState('minimized');
    this.emit('minimize');
  }

  restore(): void {
    this.#setState('normal');
    this.emit('restore');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  maximize(): void {
    this.#setState('maximized');
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#setState('normal');
    this.emit('unmaximize');
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#place();
  }

  getTitle(): string {
    return this.#title;
  }

  /** What stands in the title bar is the document's title. */
  setTitle(title: string): void {
    this.#title = title;
  }

  flashFrame(flag: boolean): void {
    if (flag) tell({ effect: 'window', event: 'flash' });
  }

  setMenuBarVisibility(): void {
    // These windows have no menu bar.
  }

  setProgressBar(): void {
    // These windows have no place for it.
  }

  setBackgroundColor(): void {
    // The page has its own background.
  }

  #closePrevented(): boolean {
    const event = new PreventableEvent();
    this.emit('close', event);
    return event.defaultPrevented;
  }

  /** Its page is gone: a person closed the window, or, where nobody sees one, Chromium was killed. */
  #lost(): void {
    if (this.#destroyed) return;
    if (isHeadless()) this.webContents.gone('killed');
    // Chromium does not ask first: a prevented close leaves a window without a page, which comes back when it is shown.
    else if (!this.#closePrevented()) this.destroy();
    else if (this.#visible) void this.webContents.reopen().catch(() => undefined);
  }

  #setState(state: State): void {
    this.#state = state;
    if (this.#visible) this.#setWindow({ windowState: state });
  }

  #place(): void {
    const { x, y, width, height } = this.#bounds;
    this.#setWindow({ left: x, top: y, width, height });
    if (this.#state !== 'normal') this.#setWindow({ windowState: this.#state });
  }

  #setWindow(bounds: { windowState?: State; left?: number; top?: number; width?: number; height?: number }): void {
    if (!this.webContents.isOpen()) return;
    this.webContents
      .open()
      .then(async ({ session }) => {
        const { windowId } = await session.send('Browser.getWindowForTarget');
        await session.send('Browser.setWindowBounds', { windowId, bounds });
      })
      // A window that closes meanwhile needs no place.
      .catch(() => undefined);
  }

  async #readBounds(): Promise<void> {
    const link = await this.webContents.open();
    const answer = await link.session.send('Browser.getWindowForTarget').catch(() => null);
    if (answer?.bounds.windowState !== 'normal') return;
    const { left = 0, top = 0, width = 0, height = 0 } = answer.bounds;
    const moved = left !== this.#bounds.x || top !== this.#bounds.y;
    const resized = width !== this.#bounds.width || height !== this.#bounds.height;
    this.#bounds = { x: left, y: top, width, height };
    if (resized) this.emit('resize');
    if (moved) this.emit('move');
  }
}

BrowserWindow satisfies Statics<typeof ElectronWindow, 'getAllWindows' | 'getFocusedWindow' | 'fromWebContents'>;
