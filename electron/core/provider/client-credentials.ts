/** Signing in without a person: the provider gives an access token for a pair that it handed to the merchant. */
import type { Failure } from '../../contract/failure.ts';
import { FailureError, fail } from '../lib/failure-error.ts';
import { type Answer, failureOfAnswer, failureOfBody, isFromFirewall, isSuccess } from './answer.ts';
import { parseBaseUrl } from './base-url.ts';
import { readStart } from './body.ts';
import { wordyLength } from './error-message.ts';
import type { Fetch } from './exchange.ts';
import { redactorOf } from './exchange.ts';
import { parseJson } from './json.ts';
import { networkErrorOf } from './network-error.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface CredentialsOptions {
  /** https, or http to a loopback host: see {@link parseBaseUrl}. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly signal?: AbortSignal;
  /** From the request to the end of its answer, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Without the slash at its end the provider redirects, and a secret follows no redirect. */
const path = '/v2/finance/auth-token/';

/** Where the token stands in answers that public integrations of the provider met; also inside `data`. */
const tokenNames = ['access_token', 'access', 'token'];

/**
 * Asks for an access token, once. The secret goes to this path of this origin and nowhere else; no answer is followed, and no
 * failure holds it.
 *
 * @throws FailureError `credentials_refused` when the provider says no, `firewall`, `not_found` where the address knows no
 * credentials, or why the provider could not be asked.
 */
export async function requestAccessToken(credentials: ClientCredentials, options: CredentialsOptions): Promise<string> {
  const { clientId, clientSecret } = credentials;
  const answer = await ask(credentials, options);
  const body: unknown = parseJson(answer.text);
  if (isFromFirewall(answer) || !(isSuccess(answer) || saysNo(answer, body)))
    throw new FailureError(failureOfAnswer(answer));
  if (saysNo(answer, body)) throw new FailureError(refusalOf(answer));
  const token = tokenIn(body) ?? tokenIn(Object(body).data);
  // The pair itself, echoed, is no token; neither is what could not stand in a header.
  if (token === null || !/^[\x21-\x7e]{1,16384}$/.test(token) || token === clientId || token === clientSecret) {
    throw new FailureError(failureOfBody({ ...answer, text: '' }, undefined, 'The answer holds no access token.'));
  }
  return token;
}

async function ask({ clientId, clientSecret }: ClientCredentials, options: CredentialsOptions): Promise<Answer> {
  const { baseUrl, fetch, signal, timeoutMs = 20_000 } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const redact = redactorOf(clientSecret);
  try {
    const response = await fetch(parseBaseUrl(baseUrl).href + path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status <= 399))
      throw fail('redirected');
    const text = await readStart(response, wordyLength, timeoutMs);
    return { status: response.status, headers: response.headers, text, receivedAt: Date.now(), redact };
  } catch (error) {
    if (error instanceof FailureError) throw error;
    if (signal?.aborted) throw fail('cancelled');
    if (timeout.aborted) throw fail('timeout', { message: 'The provider did not answer in time.' });
    const { code, message } = networkErrorOf(error);
    throw fail(code, { message: redact(message).slice(0, 1_000) });
  }
}

/** A refusal comes with 4xx, and from some gateways with 200. */
function saysNo({ status }: Answer, body: unknown): boolean {
  return Object(body).worked === false || [400, 401, 403, 422].includes(status);
}

function refusalOf(answer: Answer): Failure {
  const { message, status } = failureOfAnswer(answer);
  return {
    code: 'credentials_refused',
    ...(message === undefined ? {} : { message }),
    ...(status === undefined ? {} : { status }),
  };
}

function tokenIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const name of tokenNames) {
    const token: unknown = Object.hasOwn(value, name) ? Object(value)[name] : undefined;
    if (typeof token === 'string' && token !== '') return token;
  }
  return null;
}
