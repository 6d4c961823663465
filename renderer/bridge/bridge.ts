/** The only reader of `window.reenvio`: how screens ask the main process and hear from it. */
import type { Bridge, Unsubscribe } from '../../electron/contract/bridge.ts';
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts';
import type { EventPayload } from '../../electron/contract/events.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { CommandName, EventName } from '../../electron/contract/names.ts';

declare global {
  interface Window {
    readonly reenvio: Bridge;
  }
}

/** What `call` throws: a failure that the contract foresees. Its sentence and next step come from `ui/failure-text.ts`. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Runs a command and gives its result, whichever way it ends. Never throws. */
export async function attempt<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<Result<CommandOutput<N>>> {
  // A lookup by a union of names loses the tie between a command and its own types, which the bridge's map keeps.
  const run = window.reenvio[name] as (input: CommandInput<N>) => Promise<Result<CommandOutput<N>>>;
  try {
    return await run(input);
  } catch (error) {
    return {
      ok: false,
      failure: { code: 'internal', message: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** Runs a command and gives its value. Throws `CallFailure`. */
export async function call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const result = await attempt(name, input);
  if (!result.ok) throw new CallFailure(result.failure);
  return result.value;
}

/** Hears an event until the answer is called. */
export function listen<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): Unsubscribe {
  const subscribe = window.reenvio.on[name] as (listener: (payload: EventPayload<N>) => void) => Unsubscribe;
  return subscribe(listener);
}

/** The failure behind whatever was thrown: what is not a `CallFailure` is a fault of Reenvio itself. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailure) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
