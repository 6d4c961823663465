/** Runs in an isolated world before the page: gives the preload its `electron`, and nothing of it to the page. */
import { BridgeCodec } from './bridge-codec.ts';
import { pack, unpack } from './codec.ts';
import type { MainMessage, PageMessage, Wiring } from './messages.ts';

declare const wiring: Wiring;
declare const preload: (require: (id: string) => unknown, module: object, exports: object) => void;

type Listener = (event: object, ...args: unknown[]) => void;
interface Waiting {
  readonly channel: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const world = globalThis as unknown as Record<string, unknown>;
const sendText = world[wiring.binding] as (message: string) => void;
const send = (message: PageMessage) => sendText(JSON.stringify(message));

const waiting = new Map<number, Waiting>();
const listeners = new Map<string, Listener[]>();
let lastId = 0;

const ipcRenderer = Object.freeze({
  invoke: async (channel: string, ...args: unknown[]) => {
    const message = { kind: 'invoke', id: ++lastId, channel, args: pack(args) } as const;
    return new Promise((resolve, reject) => {
      waiting.set(message.id, { channel, resolve, reject });
      send(message);
    });
  },
  send: (channel: string, ...args: unknown[]) => send({ kind: 'send', channel, args: pack(args) }),
  on: (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  },
  off: (channel: string, listener: Listener) => {
    const those = [...(listeners.get(channel) ?? [])];
    const at = those.lastIndexOf(listener);
    if (at >= 0) listeners.set(channel, those.toSpliced(at, 1));
    return ipcRenderer;
  },
  removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
});

world[wiring.deliver] = (text: string) => {
  const message = JSON.parse(text) as MainMessage;
  if (message.kind === 'event') {
    const args = unpack(message.args) as unknown[];
    for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
    return;
  }
  const call = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.ok) call?.resolve(unpack(message.value));
  else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
};

function contextBridge() {
  const { port1, port2 } = new MessageChannel();
  let answer = '';
  port1.addEventListener('page-answer', (event) => {
    answer = (event as MessageEvent<string>).data;
  });
  const codec = new BridgeCodec({
    call: (id, args) => {
      port1.dispatchEvent(new MessageEvent('call-page', { data: { id, args } }));
      return answer;
    },
  });
  port1.addEventListener('call', (event) => {
    const { id, args } = (event as MessageEvent<{ id: number; args: string }>).data;
    port1.dispatchEvent(new MessageEvent('answer', { data: codec.run(id, args) }));
  });
  dispatchEvent(new MessageEvent(wiring.handshake, { ports: [port1] }));
  port2.close();
  return {
    exposeInMainWorld: (name: string, api: unknown) => {
      port1.dispatchEvent(new MessageEvent('expose', { data: { name, api: codec.pack(api) } }));
    },
  };
}

if (window === window.top || wiring.subFrames) {
  const electron = Object.freeze({ contextBridge: contextBridge(), ipcRenderer });
  const module = { exports: {} };
  preload(
    (id) => {
      if (id === 'electron' || id === 'electron/renderer') return electron;
      throw new Error(`module not found: ${id}`);
    },
    module,
    module.exports,
  );
  if (window === window.top) addEventListener('resize', () => send({ kind: 'resize' }));
}
