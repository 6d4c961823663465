/** Runs first in the page's own world: takes what the preload exposes, before any script of the page. */
import { BridgeCodec, type Packed } from './bridge-codec.ts';
import type { Wiring } from './messages.ts';

declare const wiring: Wiring;

addEventListener(
  wiring.handshake,
  (event) => {
    event.stopImmediatePropagation();
    const port = (event as MessageEvent).ports[0];
    if (port) receive(port);
  },
  { once: true, capture: true },
);

/** The port is an object of both worlds: events dispatched on it arrive in the other world at once. */
function receive(port: MessagePort): void {
  // The page may replace methods of prototypes: those used later are taken now.
  const dispatch = port.dispatchEvent.bind(port);
  const Message = MessageEvent;
  let answer: Packed = { text: '', long: [] };
  port.addEventListener('answer', (event) => {
    answer = (event as MessageEvent<Packed>).data;
  });
  const codec = new BridgeCodec({
    call: (id, args) => {
      dispatch(new Message('call', { data: { id, args } }));
      return answer;
    },
  });
  port.addEventListener('expose', (event) => {
    const { name, api } = (event as MessageEvent<{ name: string; api: Packed }>).data;
    Object.defineProperty(globalThis, name, { value: freeze(codec.unpack(api)), enumerable: true });
  });
  port.addEventListener('call-page', (event) => {
    const { id, args } = (event as MessageEvent<{ id: number; args: Packed }>).data;
    dispatch(new Message('page-answer', { data: codec.run(id, args) }));
  });
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}
