/** What every window of the app has in common: the page in it is sandboxed, isolated and ours. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './app-url.ts';

export interface PageWindowOptions {
  readonly preload: string;
  readonly headless: boolean;
  readonly backgroundColor: () => string;
}

/**
 * Makes a window, which shows itself once its page can be seen (unless it is to stay hidden), and loads the page at
 * `fragment`: `#/...`, or nothing.
 */
export function makePageWindow(
  { preload, headless, backgroundColor }: PageWindowOptions,
  fragment: string,
  look: Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show' | 'backgroundColor'>,
  { maximized = false, hidden = false }: { readonly maximized?: boolean; readonly hidden?: boolean } = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...look,
    show: false,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (headless || hidden) return;
    if (maximized) window.maximize();
    window.show();
  });
  // A page that crashed comes back where it was: its place stands in the address.
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.reload();
  });
  window.loadURL(`${appOrigin}/${fragment}`).catch(() => undefined);
  return window;
}

/** Puts a window in front of the others. */
export function bringToFront(window: BrowserWindow, headless: boolean): void {
  if (window.isMinimized()) window.restore();
  if (!headless) window.show();
  window.focus();
}
