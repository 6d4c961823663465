/** An HTTP answer, read to its end, and the failure that it stands for when it is not what was asked for. */

import type { Failure, FailureCode } from '../../contract/failure.ts';
import { hour } from '../../contract/values/durations.ts';
import { isMarkup, wordsOf, wordsOfSuccess, wordyLength } from './error-message.ts';
import { pauseOf } from './retry-after.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body; of an error, as much of it as holds words. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Takes the token out of a text that this answer may have echoed. */
  readonly redact: (text: string) => string;
}

/** When to try again after a 429 that does not say: long enough for a budget per second to refill many times over. */
const unspokenPauseMs = 10_000;
/** No rate limit of a merchant's API is waited for longer than this, whatever a header says. */
const longestPauseMs = hour;

/** Whether the status is 2xx. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status <= 299;
}

/** Returns when the provider wants to be asked again (epoch milliseconds); `null` when this answer does not slow us. */
export function retryAtOf(answer: Answer): number | null {
  const said = pauseOf(answer.headers, answer.receivedAt);
  if (answer.status !== 429 && (answer.status !== 503 || said === null)) return null;
  return answer.receivedAt + Math.min(said ?? unspokenPauseMs, longestPauseMs);
}

/** Returns the failure of an answer that is not a success, with the provider's words. */
export function failureOfAnswer(answer: Answer): Failure {
  const words = wordsOf(beginningOf(answer));
  const retryAt = retryAtOf(answer);
  const field = words.issues[0]?.path.split('.').at(-1);
  return {
    code: isFromFirewall(answer) ? 'firewall' : codeOfStatus(answer.status),
    status: answer.status,
    message: words.message ?? `HTTP ${answer.status}`,
    ...(retryAt === null ? {} : { retryAt }),
    ...(words.issues.length > 0 ? { issues: [...words.issues] } : {}),
    ...(field ? { field } : {}),
  };
}

/** What the pages of firewalls say of themselves, where the status alone could be the provider's own. */
const firewallWords = /firewall|blocked|access denied|acesso negado|cloudflare|incapsula|imperva|akamai|captcha/i;

/**
 * Whether a firewall answered before the request reached the provider's service. The service speaks JSON: a page with 401 or
 * 403 is not from it. A page with 429 or 503 may be an overloaded gateway's, unless it says that it blocks.
 */
export function isFromFirewall({ status, text }: Pick<Answer, 'status' | 'text'>): boolean {
  if (!isMarkup(text)) return false;
  return status === 401 || status === 403 || ((status === 429 || status === 503) && firewallWords.test(text));
}

/**
 * Returns the failure of a success whose body is not what was asked for. The sign-in page of a network or a gateway, and an
 * error that came as a success, say what they are; of damaged data no word is repeated, because it is payers' data.
 */
export function failureOfBody(answer: Answer, body: unknown, fault: string): Failure {
  const speaks = isMarkup(answer.text) || (isObject(body) && !Object.hasOwn(body, 'results'));
  const words = speaks ? wordsOfSuccess(beginningOf(answer)) : null;
  return { code: 'provider', status: answer.status, message: words === null ? fault : `${fault} ${words}` };
}

function beginningOf({ text, redact }: Answer): string {
  return redact(text.slice(0, wordyLength));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codeOfStatus(status: number): FailureCode {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
    case 407:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 408:
      return 'timeout';
    case 422:
      return 'validation';
    case 429:
      return 'rate_limited';
    default:
      return status >= 400 && status <= 499 ? 'refused' : 'provider';
  }
}
