/** What is searched of a delivery. */
import { fold } from '../../contract/values/search.ts';

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

/** Gives everything that a search looks through, folded. The parts are lines, so that no hit spans two of them. */
export function searchText(delivery: SearchedDelivery): string {
  const { id, transactionId, eventType, webhookId, url, body, header, response } = delivery;
  const parts = [body, response, header, url, eventType, transactionId, webhookId, id];
  return parts.map((part) => (part === null ? '' : fold(String(part)))).join('\n');
}
