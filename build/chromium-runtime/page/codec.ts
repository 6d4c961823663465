/** Values as text, with what Electron's IPC carries: all that the structured clone algorithm can clone. */
import { parse, stringify } from 'devalue';

interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

const reducers = {
  Error: (value: unknown): ErrorFacts | false =>
    value instanceof Error && { name: value.name, message: value.message, stack: value.stack },
};

const revivers = {
  Error: ({ name, message, stack }: ErrorFacts): Error => Object.assign(new Error(message), { name, stack }),
};

/** Returns the value as text. Throws "An object could not be cloned." where Electron does. */
export function pack(value: unknown): string {
  try {
    // The algorithm itself decides what can be cloned and drops what does not travel (prototypes, accessors).
    return stringify(structuredClone(value), reducers);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

/** Returns the value back that `pack` was given. */
export function unpack(text: string): unknown {
  return parse(text, revivers);
}
