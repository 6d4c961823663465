/** Runs in an isolated world before the page: gives the preload its `electron`, and nothing of it to the page. */
import { createContextBridge } from './context-bridge.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import type { Wiring } from './messages.ts';

declare const wiring: Wiring;
declare const preload: (require: (id: string) => unknown, module: object, exports: object) => void;

if (window === window.top || wiring.subFrames) runPreload();

function runPreload(): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const sendText = world[wiring.binding] as (message: string) => void;
  const { ipcRenderer, deliver } = createIpcRenderer((message) => sendText(JSON.stringify(message)));
  world[wiring.deliver] = (text: string) => deliver(JSON.parse(text));
  const contextBridge = createContextBridge((port) => {
    dispatchEvent(new MessageEvent(wiring.handshake, { ports: [port] }));
  });
  const electron = Object.freeze({ contextBridge, ipcRenderer });
  const module = { exports: {} };
  const require = (id: string) => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  preload(require, module, module.exports);
  if (window === window.top) addEventListener('resize', () => sendText(JSON.stringify({ kind: 'resize' })));
}
