/** `ipcRenderer`: a preload's way to the main process. */
import { pack, unpack } from './codec.ts';
import type { MainMessage, PageMessage } from './messages.ts';

type Listener = (event: object, ...args: unknown[]) => void;

export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: Listener): IpcRenderer;
  off(channel: string, listener: Listener): IpcRenderer;
  removeListener(channel: string, listener: Listener): IpcRenderer;
}

interface Waiting {
  readonly channel: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** What came of its answer. */
  readonly parts: string[];
}

/** Makes one that sends through `send`; what comes back is to be handed to `deliver`. */
export function createIpcRenderer(send: (message: PageMessage) => void): {
  readonly ipcRenderer: IpcRenderer;
  readonly deliver: (message: MainMessage) => void;
} {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, readonly Listener[]>();
  let lastId = 0;

  const off = (channel: string, listener: Listener) => {
    const those = listeners.get(channel) ?? [];
    const at = those.lastIndexOf(listener);
    if (at >= 0) listeners.set(channel, those.toSpliced(at, 1));
    return ipcRenderer;
  };
  const ipcRenderer: IpcRenderer = Object.freeze({
    invoke: async (channel: string, ...args: unknown[]) => {
      const message = { kind: 'invoke', id: ++lastId, channel, args: pack(args) } as const;
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { channel, resolve, reject, parts: [] });
        send(message);
      });
    },
    send: (channel: string, ...args: unknown[]) => send({ kind: 'send', channel, args: pack(args) }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off,
    removeListener: off,
  });

  const answer = (message: MainMessage & { kind: 'answer' }) => {
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) call?.resolve(unpack(call.parts.join('') + message.value));
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
  };
  const deliver = (message: MainMessage) => {
    if (message.kind === 'answer') {
      answer(message);
      return;
    }
    if (message.kind === 'part') {
      waiting.get(message.id)?.parts.push(message.text);
      return;
    }
    const args = unpack(message.args) as unknown[];
    for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
  };
  return { ipcRenderer, deliver };
}
