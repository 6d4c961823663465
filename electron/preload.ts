/** The bridge: one function per command, one subscription per event. Runs sandboxed, before the page. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from './contract/bridge.ts';
import { commandChannel, commandNames, eventChannel, eventNames } from './contract/names.ts';

const byName = <N extends string, F>(names: readonly N[], make: (name: N) => F) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, F>;

contextBridge.exposeInMainWorld('reenvio', {
  ...byName(commandNames, (name) => (input: unknown) => ipcRenderer.invoke(commandChannel, name, input)),
  on: byName(eventNames, (name) => (listener: (payload: never) => void) => {
    const forward = (_event: IpcRendererEvent, sent: string, payload: unknown) => {
      if (sent === name) listener(payload as never);
    };
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.removeListener(eventChannel, forward);
    };
  }),
} satisfies Bridge);
