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
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `code:${error.name} ${places.slice(0, 4).join(' ').replaceAll(/\s+/g, ' ')}`;
}
