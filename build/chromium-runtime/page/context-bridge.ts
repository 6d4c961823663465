/** `contextBridge`: hands an API to the page's own world. Its counterpart there is main-world.ts. */
import { BridgeCodec, type Packed } from './bridge-codec.ts';

export interface ContextBridge {
  exposeInMainWorld(name: string, api: unknown): void;
}

/** Makes one; `announce` brings the port to the page's world. What is dispatched on a port reaches both worlds at once. */
export function createContextBridge(announce: (port: MessagePort) => void): ContextBridge {
  const { port1: port } = new MessageChannel();
  const dispatch = (type: string, data: unknown) => port.dispatchEvent(new MessageEvent(type, { data }));
  let answer: Packed = { text: '', long: [] };
  const codec = new BridgeCodec({
    call: (id, args) => {
      dispatch('call-page', { id, args });
      return answer;
    },
  });
  port.addEventListener('page-answer', (event) => {
    answer = (event as MessageEvent<Packed>).data;
  });
  port.addEventListener('call', (event) => {
    const { id, args } = (event as MessageEvent<{ id: number; args: Packed }>).data;
    dispatch('answer', codec.run(id, args));
  });
  announce(port);
  return Object.freeze({
    exposeInMainWorld: (name: string, api: unknown) => {
      dispatch('expose', { name, api: codec.pack(api) });
    },
  });
}
