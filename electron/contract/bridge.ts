/** The shape of `window.reenvio`, which the preload builds and the renderer reads. */
import type { CommandInput, CommandOutput } from './commands.ts';
import type { EventPayload } from './events.ts';
import type { Result } from './failure.ts';
import type { CommandName, EventName } from './names.ts';

/** Stops a subscription. */
export type Unsubscribe = () => void;

/** One function per command, and under `on` one subscription per event. */
export type Bridge = {
  readonly [N in CommandName]: (input: CommandInput<N>) => Promise<Result<CommandOutput<N>>>;
} & {
  readonly on: {
    readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => Unsubscribe;
  };
};
