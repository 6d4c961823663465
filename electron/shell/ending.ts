/** The end of the app: what is under way is brought to a safe place first. */
import { app, dialog } from 'electron';

/** A request that hangs must not keep the app from ending; all that matters is on disk before its effect. */
const longestMs = 6_000;

export interface Ending {
  /**
   * Ends the app, and has `last` do so when all is closed: what installs an update quits the app itself, and must not be
   * overtaken. What `last` does not end within a minute, ends then.
   */
  endBy(last: () => void): void;
}

const longestInstallMs = 60_000;

/** Lets `close` finish before the app ends, however it was asked to end. */
export function endInOrder(close: () => Promise<void>, onFault: (error: unknown) => void): Ending {
  let state: 'running' | 'ending' | 'ended' = 'running';
  let end = (): void => app.quit();
  app.on('will-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    const late = new Promise<void>((resolve) => setTimeout(resolve, longestMs));
    void Promise.race([close().catch(onFault), late]).then(() => {
      state = 'ended';
      end();
    });
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  return {
    endBy: (last) => {
      end = () => {
        setTimeout(() => app.exit(), longestInstallMs);
        last();
      };
      app.quit();
    },
  };
}

/**
 * Ends an app in which something nobody foresaw was thrown: what is in its memory can no longer be relied on, what matters is
 * on disk. `onFault` hears of it first; a person is told in `words`, because the error's own may quote anything.
 */
export function endOnUncaught(words: () => string, onFault: (error: unknown) => void): void {
  // A terminal that was closed, or a parent that has ended, takes no more output. That is no fault, and none to log: there.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  let ending = false;
  process.on('uncaughtException', (error) => {
    if (ending) return;
    ending = true;
    try {
      onFault(error);
      dialog.showErrorBox('Reenvio', words());
    } finally {
      app.exit(1);
    }
  });
}

/** Ends an app that could not start. What stands in the way (a folder that cannot be written) is told in the system's dialog. */
export function giveUp(error: unknown): void {
  dialog.showErrorBox('Reenvio', error instanceof Error ? error.message : String(error));
  app.exit(1);
}
