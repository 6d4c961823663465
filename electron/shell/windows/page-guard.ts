/** Watches over the window's page: one that crashed comes back where it was; what keeps crashing, or hangs, a person decides on. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { Texts } from '../texts/texts.ts';
import { createCrashCount } from './crash-count.ts';

export interface PageGuardOptions {
  readonly texts: () => Texts;
  readonly copyDiagnostics: () => Promise<void>;
  /** Told, for the log, what went and why, in Chromium's words of a closed list. */
  readonly onGone: (what: string, reason: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** Watches over a window; `reopen` makes another one in its place, which begins anew. */
export type PageGuard = (window: BrowserWindow, reopen: () => void) => void;

/** Makes the guard. It counts the crashes of all windows together: another window of the same page may crash alike. */
export function createPageGuard(options: PageGuardOptions): PageGuard {
  const { texts, copyDiagnostics, onGone, onFault } = options;
  const crashes = createCrashCount();
  app.on('child-process-gone', (_event, { type, reason }) => onGone(type, reason));

  /** The page may be crashing because of where it is: the new one begins at the beginning. */
  const askAfterCrashes = async (window: BrowserWindow, reopen: () => void): Promise<void> => {
    const [again, copy, quit] = ['crashes.again', 'crashes.copy', 'crashes.quit'] as const;
    const buttons = [again, copy, quit];
    for (;;) {
      const { response } = await dialog.showMessageBox(window, {
        ...{ type: 'error', message: texts()('crashes.message'), detail: texts()('crashes.detail') },
        ...{ buttons: buttons.map((name) => texts()(name)), defaultId: 0, cancelId: 0, noLink: true },
      });
      if (buttons[response] === copy) await copyDiagnostics();
      else if (buttons[response] === quit) return app.quit();
      else return reopen();
    }
  };

  const askAboutHanging = async (window: BrowserWindow, answered: AbortSignal): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'warning', message: texts()('hanging.message'), detail: texts()('hanging.detail') },
      ...{ buttons: [texts()('hanging.wait'), texts()('hanging.reload')], defaultId: 0, cancelId: 0, noLink: true },
      signal: answered,
    });
    // What hangs hears no request to load anew; what crashed is loaded anew.
    if (response === 1 && !answered.aborted) window.webContents.forcefullyCrashRenderer();
  };

  return (window, reopen) => {
    let hanging: AbortController | null = null;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      hanging?.abort();
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      onGone('page', reason);
      if (!crashes.add()) window.reload();
      else {
        crashes.forget();
        askAfterCrashes(window, reopen).catch(onFault);
      }
    });
    window.on('unresponsive', () => {
      if (hanging && !hanging.signal.aborted) return;
      hanging = new AbortController();
      onGone('page', 'unresponsive');
      askAboutHanging(window, hanging.signal).catch(onFault);
    });
    window.on('responsive', () => hanging?.abort());
  };
}
