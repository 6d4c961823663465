/** What core tells the log. */

/** Facts that cannot carry a secret: numbers, switches, and codes from closed lists. */
export type LogFacts = Readonly<Record<string, number | boolean | null | undefined | `code:${string}`>>;

export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
}

/** Gives an error's class and its places in the code, without its message: a message may quote anything. */
export function codeOf(error: unknown): `code:${string}` {
  if (!(error instanceof Error)) return 'code:not-an-error';
  const { stack = '', message } = error;
  // A message can be written like a stack: what follows its end is the engine's own.
  const own = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const places = own.split('\n').filter((line) => /^\s+at /.test(line));
  return `code:${nameOf(error)} ${places.slice(0, 4).join(' ').replaceAll(/\s+/g, ' ')}`;
}

/** A class's name looks like one; what else stands there was put there by whoever made the error. */
function nameOf({ name }: Error): string {
  return /^[A-Za-z]\w{0,39}$/.test(name) ? name : 'Error';
}
