/** `app`: the life of the application. */
import { EventEmitter } from 'node:events';
import { dirname } from 'node:path';
import type { App, LoginItemSettings, Settings } from 'electron';
import { stopChromium } from './browser/chromium.ts';
import { tell } from './effects.ts';
import { locale, systemLanguages } from './locale.ts';
import { appPath, getName, getPath, manifest, setName, setPath } from './paths.ts';
import { sessionEvents } from './session.ts';
import { otherInstanceTold, takeSingleInstanceLock } from './single-instance.ts';
import { type Named, PreventableEvent } from './surface.ts';
import { commandLine, hasDisplay, noDisplay } from './switches.ts';
import { windowEvents, windows } from './windows/registry.ts';

type Checked =
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'name'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isPackaged'
  | 'setBadgeCount'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'enableSandbox'
  | 'disableHardwareAcceleration';
type Partly = 'on' | 'once' | 'off' | 'removeListener';

class ChromiumApp extends EventEmitter implements Pick<App, Checked>, Named<App, Partly> {
  /** A package lies in a folder `resources`, as electron-builder lays it out. */
  readonly isPackaged = /[\\/]resources[\\/]app$/.test(appPath);
  readonly commandLine = commandLine;
  readonly #ready = Promise.withResolvers<void>();
  /** An app without windows lives until it quits. */
  readonly #life = setInterval(() => undefined, 2 ** 30);
  #isReady = false;
  #locked = false;
  #ending: 'no' | 'quitting' | 'exiting' = 'no';
  #loginItem: Settings = {};

  constructor() {
    super();
    if (this.isPackaged) Object.defineProperty(process, 'resourcesPath', { value: dirname(appPath) });
    windowEvents.on('contents-created', (contents) =>
      this.emit('web-contents-created', new PreventableEvent(), contents),
    );
    sessionEvents.on('created', (created) => this.emit('session-created', created));
    windowEvents.on('created', (window) => this.emit('browser-window-created', new PreventableEvent(), window));
    windowEvents.on('focus', (window) => this.emit('browser-window-focus', new PreventableEvent(), window));
    windowEvents.on('all-closed', () => this.#allClosed());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
    // After the main module, which registers its listeners while it is loaded.
    setImmediate(() => {
      if (!hasDisplay && !commandLine.hasSwitch('headless')) process.stderr.write(`${noDisplay}\n`);
      this.#isReady = true;
      this.emit('will-finish-launching');
      this.emit('ready', new PreventableEvent(), {});
      this.#ready.resolve();
    });
  }

  get name(): string {
    return getName();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Quits as Electron does: any window's `close` and `will-quit` can still prevent it. */
  quit(): void {
    if (this.#ending !== 'no' || this.#prevented('before-quit')) return;
    this.#ending = 'quitting';
    for (const window of windows) window.close();
    if (windows.size > 0 || this.#prevented('will-quit')) this.#ending = 'no';
    else this.exit(0);
  }

  /** Ends without asking anyone. */
  exit(code = 0): void {
    if (this.#ending === 'exiting') return;
    this.#ending = 'exiting';
    for (const window of windows) window.destroy();
    this.emit('quit', new PreventableEvent(), code);
    tell({ effect: 'quit', code });
    clearInterval(this.#life);
    void Promise.all([stopChromium(), otherInstanceTold()]).finally(() => process.exit(code));
  }

  focus(): void {
    for (const window of windows) window.focus();
  }

  getPath(name: string): string {
    return getPath(name);
  }

  setPath(name: string, path: string): void {
    setPath(name, path);
  }

  getAppPath(): string {
    return appPath;
  }

  getVersion(): string {
    return manifest.version;
  }

  getName(): string {
    return getName();
  }

  setName(name: string): void {
    setName(name);
  }

  getLocale(): string {
    return locale();
  }

  getSystemLocale(): string {
    return systemLanguages()[0] ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return systemLanguages();
  }

  requestSingleInstanceLock(): boolean {
    this.#locked ||= takeSingleInstanceLock(getPath('userData'), ({ argv, workingDirectory }) => {
      this.emit('second-instance', new PreventableEvent(), argv, workingDirectory, undefined);
    });
    return this.#locked;
  }

  hasSingleInstanceLock(): boolean {
    return this.#locked;
  }

  setBadgeCount(count = 0): boolean {
    tell({ effect: 'badge', count });
    return true;
  }

  setLoginItemSettings(settings: Settings): void {
    this.#loginItem = settings;
  }

  /** What was set in this run: this runtime is for development and starts at no login. */
  getLoginItemSettings(): LoginItemSettings {
    const { openAtLogin = false } = this.#loginItem;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  /** The desktop is not told of links to an app that is not installed. */
  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  setAppUserModelId(): void {
    // Windows' taskbar groups installed apps alone.
  }

  enableSandbox(): void {
    // Pages are always sandboxed here.
  }

  disableHardwareAcceleration(): void {
    // Chromium decides by the machine.
  }

  #allClosed(): void {
    if (this.#ending !== 'no') return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  #prevented(name: 'before-quit' | 'will-quit'): boolean {
    const event = new PreventableEvent();
    this.emit(name, event);
    return event.defaultPrevented;
  }
}

export const app = new ChromiumApp();
