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
  const lower = unescaped.toLowerCase();
  // Most payloads are plain ASCII, and decomposing those would cost more than all the rest.
  return isAscii(lower) ? lower : lower.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Gives everything that a search looks through, folded. The parts are lines, so that no hit spans two of them. */
export function searchText(delivery: SearchedDelivery): string {
  const { id, transactionId, eventType, webhookId, url, body, header, response } = delivery;
  const parts = [body, response, header, url, eventType, transactionId, webhookId, id];
  return fold(parts.map((part) => (part === null ? '' : String(part))).join('\n'));
}

function characterOf(_escape: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}
