/**
 * Electron as far as `shell/` sets it up, remembering what it was asked for: which options, which handlers. Electron obeys
 * them by itself; that the app asks for them is what a test can hold it to where Electron cannot run. Use:
 *
 *     vi.mock('electron', () => import('../support/recorded-electron.ts'));
 */
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';

type Handler = (...args: never[]) => unknown;

class RecordedSession extends EventEmitter {
  request: Handler | null = null;
  check: Handler | null = null;
  device: Handler | null = null;
  proxy: unknown = null;

  async setProxy(config: unknown): Promise<void> {
    this.proxy = config;
  }

  setPermissionRequestHandler(handler: Handler): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: Handler): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: Handler): void {
    this.device = handler;
  }
}

export class RecordedContents extends EventEmitter {
  openWindow: Handler | null = null;
  webRtcPolicy = 'default';
  url = '';

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  getURL(): string {
    return this.url;
  }

  setWindowOpenHandler(handler: Handler): void {
    this.openWindow = handler;
  }
}

/** What was asked for so far. */
export const asked = {
  windows: [] as BrowserWindowConstructorOptions[],
  focused: [] as string[],
  loaded: [] as string[],
  external: [] as string[],
  schemes: [] as unknown[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  commands: new Map<string, Handler>(),
  switches: new Map<string, string>(),
  packaged: false,
  userData: '',
};

class RecordedWindow extends EventEmitter {
  static readonly all = new Set<RecordedWindow>();
  readonly webContents = new RecordedContents();

  static getAllWindows(): RecordedWindow[] {
    return [...RecordedWindow.all];
  }

  static fromWebContents(contents: unknown): RecordedWindow | null {
    return RecordedWindow.getAllWindows().find(({ webContents }) => webContents === contents) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    asked.windows.push(options);
    RecordedWindow.all.add(this);
  }

  async loadURL(url: string): Promise<void> {
    asked.loaded.push(url);
    this.webContents.url = url;
  }

  close(): void {
    this.emit('close', {});
    RecordedWindow.all.delete(this);
    this.emit('closed');
  }

  focus(): void {
    asked.focused.push(this.webContents.url);
  }

  isMinimized = () => false;
  getBounds = () => ({ x: 0, y: 0, width: 640, height: 760 });
  getNormalBounds = this.getBounds;
}

const emitter = new EventEmitter();

export const app = Object.assign(emitter, {
  commandLine: {
    hasSwitch: (name: string) => asked.switches.has(name),
    getSwitchValue: (name: string) => asked.switches.get(name) ?? '',
    appendSwitch: (name: string, value = '') => void asked.switches.set(name, value),
    removeSwitch: (name: string) => void asked.switches.delete(name),
  },
  getPath: () => asked.userData,
  getName: () => 'Reenvio',
});
Object.defineProperty(app, 'isPackaged', { get: () => asked.packaged });

export const BrowserWindow = RecordedWindow;
export const session = { defaultSession: new RecordedSession() };
export const otherSession = (): RecordedSession => new RecordedSession();
export const ipcMain = { handle: (channel: string, handler: Handler) => void asked.commands.set(channel, handler) };
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void asked.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void asked.protocols.set(scheme, handler),
};
export const shell = { openExternal: async (url: string) => void asked.external.push(url) };
export const net = {};
const display = { id: 7, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
export const screen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
};
