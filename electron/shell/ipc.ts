/** The one place where IPC is spoken: commands in, events out, and nobody but our own page is heard. */
import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import { type EventPayload, events } from '../contract/events.ts';
import type { Result } from '../contract/failure.ts';
import { commandChannel, type EventName, eventChannel } from '../contract/names.ts';
import type { Dispatch } from '../core/ipc/dispatch.ts';
import { isAppUrl } from './windows/app-url.ts';

/** Serves every command through `dispatch`. A sender that is not the top frame of our own page, in a window of
 * ours, gets no answer. */
export function serveCommands(dispatch: Dispatch, onRefused: (url: string) => void): void {
  ipcMain.handle(commandChannel, (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    // Every window is ours, for no page can open one; what is not in a window (a webview, a worker) is nobody's.
    if (BrowserWindow.fromWebContents(event.sender) === null || !isOwnPage(event.senderFrame)) {
      onRefused(event.senderFrame?.url ?? 'a frame that is gone');
      throw new Error('Refused.');
    }
    return dispatch(name, input);
  });
}

let onMisfit: (event: EventName) => void = () => undefined;

/** Has misfits told: events whose payload does not fit their schema. */
export function tellMisfits(to: (event: EventName) => void): void {
  onMisfit = to;
}

/**
 * Sends an event to every window. A payload that does not fit its schema is a fault of ours: it is told to the log and not sent.
 * It does not throw, because events are told in the midst of work that has to go on.
 */
export function broadcast<N extends EventName>(name: N, payload: EventPayload<N>): void {
  const { success, data: checked } = events[name].safeParse(payload);
  if (!success) {
    onMisfit(name);
    return;
  }
  for (const window of BrowserWindow.getAllWindows()) {
    const { webContents } = window;
    if (!webContents.isDestroyed() && isAppUrl(webContents.getURL())) webContents.send(eventChannel, name, checked);
  }
}

function isOwnPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
