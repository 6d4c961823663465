/** What is searched of a delivery, and the form in which texts and search terms are compared. */

export interface SearchedDelivery {
  readonly id: number;
  readonly transactionId: string | null;
  readonly eventType: string | null;
  readonly webhookId: number | null;
  readonly url: string | null;
  readonly body: string | null;
  readonly header: string | null;
  readonly response: string | null;
}

/**
 * Folds a text: case and accents do not count, and a JSON escape counts as the character that it stands for, because
 * providers write `Jo\u00e3o` where people type `joão`.
 */
export function fold(text: string): string {
  const unescaped = text.includes('\\u') ? text.replaceAll(/\\u([0-9a-fA-F]{4})/g, characterOf) : text;
  // Stretches of ASCII, which is most of every payload, have no accents to lose.
  return unescaped.toLowerCase().replaceAll(/[\u0080-\uffff]+/g, withoutMarks);
}

/** Gives everything that a search looks through, folded. The parts are lines, so that no hit spans two of them. */
export function searchText(delivery: SearchedDelivery): string {
  const { id, transactionId, eventType, webhookId, url, body, header, response } = delivery;
  const parts = [body, response, header, url, eventType, transactionId, webhookId, id];
  return parts.map((part) => (part === null ? '' : fold(String(part)))).join('\n');
}

function characterOf(_escape: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** The same few letters come again and again: `ã`, `ç`, `ção`. */
const known = new Map<string, string>();
const mostKnown = 10_000;
const longestKnown = 4;

function withoutMarks(letters: string): string {
  const before = known.get(letters);
  if (before !== undefined) return before;
  const after = letters.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (letters.length <= longestKnown && known.size < mostKnown) known.set(letters, after);
  return after;
}
