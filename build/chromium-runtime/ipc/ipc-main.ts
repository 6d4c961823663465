/** `ipcMain`: handlers of what preloads ask. */
import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import type { WebFrameMain } from '../browser/web-frame.ts';
import { pack, unpack } from '../page/codec.ts';
import type { MainMessage } from '../page/messages.ts';
import type { Named } from '../surface.ts';
import type { WebContents } from '../windows/web-contents.ts';

/** What a handler is told of its caller. */
export interface IpcEvent {
  readonly sender: WebContents;
  /** `null` when the frame is gone or has gone elsewhere. */
  readonly senderFrame: WebFrameMain | null;
  readonly frameId: number;
  readonly processId: number;
}

type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

class IpcMainEmitter
  extends EventEmitter
  implements Named<IpcMain, 'handle' | 'removeHandler' | 'on' | 'removeListener'>
{
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

export const ipcMain = new IpcMainEmitter();

/** Runs the handler of a channel. Never rejects: a failure is an answer, with its message alone. */
export async function answerInvoke(
  event: IpcEvent,
  { id, channel, args }: { readonly id: number; readonly channel: string; readonly args: string },
): Promise<MainMessage> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler(event, ...(unpack(args) as unknown[]));
    return { kind: 'answer', id, ok: true, value: pack(value) };
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${channel}': ${error}\n`);
    return { kind: 'answer', id, ok: false, error: String(error) };
  }
}

/** Hands a message that wants no answer to the listeners of its channel. */
export function hearSend(
  event: IpcEvent,
  { channel, args }: { readonly channel: string; readonly args: string },
): void {
  ipcMain.emit(channel, event, ...(unpack(args) as unknown[]));
}
