/** What core tells the log. */

/** Facts that cannot carry a secret: numbers, switches, and codes from closed lists. */
export type LogFacts = Readonly<Record<string, number | boolean | null | undefined | `code:${string}`>>;

export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
}

/** A line of a stack: a file of code, its line and its column. The folders before it would name the person. */
const place = /([\w-]{1,60}(?:\.[\w-]{1,20})?\.[cm]?[jt]s|node:[\w/-]{1,60}):(\d{1,7}):(\d{1,7})\)?$/;

/** Returns an error's class and its places in the code, without its message: a message may quote anything. */
export function codeOf(error: unknown): `code:${string}` {
  if (!(error instanceof Error)) return 'code:not-an-error';
  const { stack = '', message } = error;
  // A message can be written like a stack: what follows its end is the engine's own.
  const own = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const places = own.split('\n').flatMap((line) => {
    const [, file, at, column] = (/^\s+at /.test(line) && place.exec(line)) || [];
    return file === undefined ? [] : [`${file}:${at}:${column}`];
  });
  return `code:${[nameOf(error), ...places.slice(0, 4)].join(' ')}`;
}

/** A class's name looks like one; what else stands there was put there by whoever made the error. */
function nameOf({ name }: Error): string {
  return /^[A-Za-z]\w{0,39}$/.test(name) ? name : 'Error';
}
