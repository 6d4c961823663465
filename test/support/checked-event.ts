/** Events as the shell sends them: what does not fit its schema never reaches a window, and fails the test that it comes from. */
import { type EventPayload, events } from '../../electron/contract/events.ts';
import type { EventName } from '../../electron/contract/names.ts';

/** Returns a listener that takes an event as the shell would, and hands it on. */
export function checkedEvent<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void = () => undefined,
): (payload: EventPayload<N>) => void {
  return (payload) => {
    events[name].parse(payload);
    listener(payload);
  };
}
