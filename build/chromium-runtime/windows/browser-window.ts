/** `BrowserWindow`: a window of Chromium's without an address bar, or a page without a window where there is no display. */
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, Rectangle } from 'electron';
import { openPage } from '../browser/chromium.ts';
import { tell } from '../effects.ts';
import { locale } from '../locale.ts';
import { getPath } from '../paths.ts';
import { type Named, PreventableEvent, type Statics } from '../surface.ts';
import { isHeadless } from '../switches.ts';
import { Placement, type WindowState } from './placement.ts';
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

let lastWindow = 0;

export class BrowserWindow
  extends EventEmitter
  implements Pick<ElectronWindow, Checked>, Named<ElectronWindow, Partly>
{
  readonly id = ++lastWindow;
  readonly webContents: WebContents;
  readonly #placement: Placement;
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
    this.#title = options.title ?? '';
    const open = () => openPage({ userData: getPath('userData'), locale: locale(), width, height });
    this.webContents = new WebContents(options.webPreferences ?? {}, open, {
      opened: () => this.#placement.apply(),
      lost: () => this.#lost(),
      resized: () => void this.#readPlacement(),
    });
    const session = () => this.webContents.link?.session;
    this.#placement = new Placement({ x, y, width, height }, options.show ?? true, session);
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
    if (!this.webContents.link) void this.webContents.reopen().catch(() => undefined);
    if (this.#placement.visible) return;
    this.#placement.visible = true;
    this.emit('show');
    tell({ effect: 'window', event: 'show' });
  }

  hide(): void {
    if (!this.#placement.visible) return;
    this.blur();
    this.#placement.visible = false;
    this.emit('hide');
    tell({ effect: 'window', event: 'hide' });
  }

  focus(): void {
    if (this.#destroyed) return;
    if (!isHeadless()) this.webContents.link?.page.bringToFront().catch(() => undefined);
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
    return this.#placement.visible && !this.#destroyed;
  }

  isMinimized(): boolean {
    return this.#placement.state === 'minimized';
  }

  minimize(): void {
    this.#change('minimized', 'minimize');
  }

  restore(): void {
    this.#change('normal', 'restore');
  }

  isMaximized(): boolean {
    return this.#placement.state === 'maximized';
  }

  maximize(): void {
    this.#change('maximized', 'maximize');
  }

  unmaximize(): void {
    this.#change('normal', 'unmaximize');
  }

  getBounds(): Rectangle {
    return this.#placement.bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#placement.bounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#placement.bounds = { ...this.#placement.bounds, ...bounds };
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
    else if (this.#placement.visible) void this.webContents.reopen().catch(() => undefined);
  }

  #change(state: WindowState, event: string): void {
    this.#placement.state = state;
    this.emit(event);
  }

  async #readPlacement(): Promise<void> {
    const { moved, resized } = await this.#placement.read();
    if (resized) this.emit('resize');
    if (moved) this.emit('move');
  }
}

BrowserWindow satisfies Statics<typeof ElectronWindow, 'getAllWindows' | 'getFocusedWindow' | 'fromWebContents'>;
