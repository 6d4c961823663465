/**
 * Lays JSON out for reading without touching a character of its values: numbers keep every digit, keys their order and
 * their doubles, which parsing and printing would lose.
 */

const open = new Set(['{', '[']);
const close = new Set(['}', ']']);
const blank = new Set([' ', '\t', '\n', '\r']);
const wordEnd = /[\s,:[\]{}"]/gu;

/** Characters whose parts are joined at a time: a list of a million parts would take many times its text. */
const slice = 200_000;

/** Returns the text laid out with two spaces, or `null` when it is not JSON. */
export function formatJson(text: string): string | null {
  return isJson(text) ? layOut(text) : null;
}

function isJson(text: string): boolean {
  try {
    // A bare word or number is JSON too, and gains nothing from being laid out.
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null;
  } catch {
    return false;
  }
}

/** `text` is known to be JSON, so that only strings, brackets and separators need telling apart. */
function layOut(text: string): string {
  const slices: string[] = [];
  let parts: string[] = [];
  let depth = 0;
  let at = 0;
  let joinAt = slice;
  const line = () => parts.push('\n', '  '.repeat(depth));
  while (at < text.length) {
    if (at >= joinAt) {
      joinAt = at + slice;
      slices.push(parts.join(''));
      parts = [];
    }
    const char = text.charAt(at);
    if (blank.has(char)) {
      at += 1;
    } else if (char === '"') {
      const end = endOfString(text, at);
      parts.push(text.slice(at, end));
      at = end;
    } else if (open.has(char)) {
      const next = skipBlank(text, at + 1);
      if (close.has(text.charAt(next))) {
        parts.push(char, text.charAt(next));
        at = next + 1;
      } else {
        parts.push(char);
        depth += 1;
        line();
        at += 1;
      }
    } else if (close.has(char)) {
      depth -= 1;
      line();
      parts.push(char);
      at += 1;
    } else if (char === ',') {
      parts.push(char);
      line();
      at += 1;
    } else if (char === ':') {
      parts.push(': ');
      at += 1;
    } else {
      wordEnd.lastIndex = at;
      const end = wordEnd.exec(text)?.index ?? text.length;
      parts.push(text.slice(at, end));
      at = end;
    }
  }
  return slices.join('') + parts.join('');
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (blank.has(text.charAt(at))) at += 1;
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    let slashes = 0;
    while (text.charAt(quote - 1 - slashes) === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
