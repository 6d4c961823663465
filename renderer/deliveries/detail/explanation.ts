/** What a status code means for a webhook, as the key of a sentence and of what to try. */
import type { DeliveryRow } from '../../../electron/contract/delivery.ts';

/** Codes with a sentence of their own. */
const known = [400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 429, 500, 501, 502, 503, 504] as const;
type KnownCode = (typeof known)[number];

export type ExplanationKey =
  | `code.${KnownCode}`
  | 'delivered'
  | 'redirected'
  | 'refused'
  | 'failing'
  | 'no_response'
  | 'other';

/** Every delivery has one: a code without its own sentence gets that of its class. */
export function explanationOf({ result, statusCode }: Pick<DeliveryRow, 'result' | 'statusCode'>): ExplanationKey {
  const own = known.find((code) => code === statusCode);
  return own === undefined ? result : `code.${own}`;
}
