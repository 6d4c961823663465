/** Parses JSON that a stranger wrote. */

/** Texts below this cannot hurt, however they are built, and every ordinary page is below it. */
const harmlessLength = 1_000_000;
/** No answer of the documentation nests deeper than three. */
const deepest = 1_000;
/** A page has at most 100 rows, whose payloads are texts. */
const mostContainers = 2_000_000;

/**
 * Parses a JSON text. A large text is measured first: tens of megabytes of brackets would become gigabytes of objects.
 *
 * @returns `undefined` for what is not JSON or is built to exhaust memory.
 */
export function parseJson(text: string): unknown {
  if (text.length > harmlessLength && isBomb(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const backslash = 0x5c;

function isBomb(text: string): boolean {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      containers += 1;
      if (depth > deepest || containers > mostContainers) return true;
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}

/** Returns where the string that begins at `start` ends; the end of the text when it never does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at += 1;
  }
  return text.length;
}
