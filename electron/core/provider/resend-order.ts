/** The POST that asks for a resend: how the order is spelled, and what the provider made of it. */
import type { Failure } from '../../contract/failure.ts';
import type { ResendOrder } from '../../contract/resend.ts';
import { type Answer, failureOfAnswer, failureOfBody, isSuccess } from './answer.ts';
import { formatInstant } from './instant.ts';
import { parseJson } from './json.ts';

/** What became of an order. Only `accepted` and `refused` are the provider's word. */
export type ResendAnswer =
  /** `id` is the request's, out of the sentence that is the only place that has it; `null` when it names none. */
  | { readonly kind: 'accepted'; readonly id: number | null; readonly detail: string }
  /** The provider said no; its words are in `failure.message`. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** It is certain that the provider made no request of it: it may be sent again. */
  | { readonly kind: 'not_sent'; readonly failure: Failure }
  /** Nobody knows: it must not be sent again before the provider's list was read. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** Spells an order as the documentation says: two modes, never mixed. */
export function bodyOfOrder(order: ResendOrder): Readonly<Record<string, string | number>> {
  if (order.mode === 'object') return { resend_type: order.kind, object_reference_id: order.objectReferenceId };
  return {
    resend_type: order.kind,
    source_account_branch_identifier: order.branch,
    source_account_number: order.accountNumber,
    start_datetime: formatInstant(order.from),
    end_datetime: formatInstant(order.to),
  };
}

/**
 * Judges the answer to an order. `worked: false` is a refusal whatever the status says; a status that contradicts the
 * body, or a success that cannot be read, leaves it unknown.
 */
export function readResendAnswer(answer: Answer): ResendAnswer {
  const { status } = answer;
  // The doors before the service: whatever the body says, the order did not get through them and can be sent again.
  if (status === 401 || status === 403 || status === 407 || status === 429) {
    return { kind: 'not_sent', failure: failureOfAnswer(answer) };
  }
  const body: unknown = parseJson(answer.text);
  const { worked, detail }: { worked?: unknown; detail?: unknown } = Object(body);
  if (worked === false) return { kind: 'refused', failure: refusalOf(answer) };
  if (isSuccess(answer)) {
    if (worked !== true) {
      return { kind: 'unknown', failure: failureOfBody(answer, body, 'The answer does not say whether it worked.') };
    }
    const words = answer.redact(typeof detail === 'string' ? detail : '');
    return { kind: 'accepted', id: idOfDetail(words), detail: words };
  }
  const failure = failureOfAnswer(answer);
  const said = status >= 400 && status <= 499 && status !== 408 && worked !== true;
  return said ? { kind: 'refused', failure } : { kind: 'unknown', failure };
}

function refusalOf(answer: Answer): Failure {
  const failure = failureOfAnswer(answer);
  return failure.code === 'provider' || failure.code === 'timeout' ? { ...failure, code: 'refused' } : failure;
}

/** Longer than any sentence that names an ID; what is beyond is not looked through. */
const longestDetail = 1_000;
/** `ID: n` as a sentence of its own: not the ID of a QR Code, a piece of a UUID, or `7,890`. */
const plainId = /(?:^|[.;!?(\n] ?)ID: ?(\d{1,16})(?=[.;!?)]?(?:\s|$))/gi;

/**
 * Returns the request ID that a sentence names in the one form that says so plainly, e.g. `Webhook resend request created.
 * ID: 7890`; `null` otherwise, also where it names several: to follow somebody else's request would be worse than to look
 * it up in the list.
 */
export function idOfDetail(detail: string): number | null {
  const named = [...detail.slice(0, longestDetail).matchAll(plainId)].map((match) => Number(match[1]));
  const [id, ...others] = new Set(named);
  return id !== undefined && others.length === 0 && Number.isSafeInteger(id) ? id : null;
}
