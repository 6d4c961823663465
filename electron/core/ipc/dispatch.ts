/** Runs a command: validates what comes in, runs its handler, validates what goes out. Never throws. */
import type { z } from 'zod';
import { commands, type Handlers } from '../../contract/commands.ts';
import type { Failure, Result } from '../../contract/failure.ts';
import { type CommandName, commandNames } from '../../contract/names.ts';
import { failureOf } from '../lib/failure-error.ts';

/** Told of every fault that no handler foresaw, so that it reaches the log. */
export type OnFault = (command: CommandName, error: unknown) => void;

export type Dispatch = (name: unknown, input: unknown) => Promise<Result<unknown>>;

/** Returns the one door through which the renderer reaches core. */
export function createDispatch(handlers: Handlers, onFault: OnFault): Dispatch {
  return async (name, input) => {
    if (!isCommandName(name)) return refuse({ code: 'validation', message: 'No such command.' });
    const command = commands[name];
    const parsed = command.input.safeParse(input ?? null);
    if (!parsed.success) return refuse(failureOfInput(parsed.error));
    try {
      // The map's types tie each handler to its own schema; a lookup by a union of names loses that tie.
      const handler = handlers[name] as (input: unknown) => unknown;
      const output = command.output.safeParse(await handler(parsed.data));
      if (!output.success) {
        onFault(name, output.error);
        return refuse({ code: 'internal', message: `The answer of ${name} does not fit its schema.` });
      }
      return { ok: true, value: output.data };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'internal') onFault(name, error);
      return refuse(failure);
    }
  };
}

function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && (commandNames as readonly string[]).includes(name);
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure };
}

/** Names the fields at fault, never their values: an input may hold a token. */
function failureOfInput(error: z.ZodError): Failure {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.code }));
  const field = issues[0]?.path;
  return { code: 'validation', issues, ...(field ? { field } : {}) };
}
