/** What every window of the app has in common: the page in it is sandboxed, isolated and ours. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './app-url.ts';
import type { PageGuard } from './page-guard.ts';

export interface PageWindowOptions {
  readonly preload: string;
  readonly headless: boolean;
  readonly backgroundColor: () => string;
  /** The picture that the system shows of a window; macOS shows the app's. */
  readonly icon: string;
  /** Watches over the page. */
  readonly guard: PageGuard;
}

export interface PageWindowState {
  readonly maximized?: boolean;
  readonly hidden?: boolean;
  /** Puts another window in the place of one whose page keeps crashing; without it, that one goes. */
  readonly reopen?: () => void;
}

/**
 * Makes a window, which shows itself once its page can be seen (unless it is to stay hidden), and loads the page at
 * `fragment`: `#/...`, or nothing.
 */
export function makePageWindow(
  { preload, headless, backgroundColor, icon, guard }: PageWindowOptions,
  fragment: string,
  look: Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show' | 'backgroundColor' | 'icon'>,
  { maximized = false, hidden = false, reopen }: PageWindowState = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...look,
    ...(process.platform === 'darwin' ? {} : { icon }),
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
  guard(window, reopen ?? (() => window.destroy()));
  window.loadURL(`${appOrigin}/${fragment}`).catch(() => undefined);
  return window;
}

/** Puts a window in front of the others. */
export function bringToFront(window: BrowserWindow, headless: boolean): void {
  if (window.isMinimized()) window.restore();
  if (!headless) window.show();
  window.focus();
}
