/**
 * One exchange with the provider: a request leaves, a whole answer comes back. The only place that holds a token beside
 * an address, and so the one that decides where a token goes: to the origin of the base URL and nowhere else.
 */
import { failureOf } from '../lib/failure-error.ts';
import { type Answer, isFromFirewall, isSuccess } from './answer.ts';
import { readStart, readWhole } from './body.ts';
import { wordyLength } from './error-message.ts';
import { type NetworkError, networkErrorOf } from './network-error.ts';
import { clockAhead } from './retry-after.ts';
import { neverSent, perhapsSent, TransportError } from './transport-error.ts';

export type Fetch = typeof globalThis.fetch;

export interface ExchangeOptions {
  /** The one origin that a token is sent to. */
  readonly origin: string;
  readonly token: () => string | Promise<string>;
  readonly fetch: Fetch;
  readonly postFetch: Fetch | null;
  readonly now: () => number;
  readonly maxBytes: number;
  readonly errorBodyMs: number;
  /** Told of the token that a 401 answered, to a GET twice in a row. */
  readonly onRefused: (token: string) => void;
  /** Told by how many milliseconds the provider's clock is ahead, with each answer that says so. */
  readonly onClock: (ahead: number) => void;
}

/**
 * Sends a request and reads its answer, whatever its status.
 *
 * @param leaving Called right before the request leaves: until then it is certain that it did not.
 * @throws TransportError when no answer came; the error of an abort, unchanged, when `request.signal` is aborted.
 */
export type Exchange = (request: Request, leaving: () => void) => Promise<Answer>;

/** Redirects of a GET inside its origin that are followed. A gateway may add a slash; nothing sane needs more. */
const mostHops = 3;

/**
 * Makes exchanges. A 401 to a GET is asked about once more: one machine of the provider's that does not know a good token yet ends no
 * session.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const exchange = createSingleExchange(options);
  const patiently = createSingleExchange({ ...options, onRefused: () => undefined });
  return async (request, leaving) => {
    if (request.method !== 'GET') return exchange(request, leaving);
    const answer = await patiently(request, leaving);
    return isRefusal(answer) ? exchange(request, leaving) : answer;
  };
}

/** A firewall's 401 comes from somebody who never saw the token. */
const isRefusal = (answer: { readonly status: number; readonly text: string }): boolean =>
  answer.status === 401 && !isFromFirewall(answer);

function createSingleExchange(options: ExchangeOptions): Exchange {
  return async (request, leaving) => {
    const token = await usableToken(options.token);
    const redact = redactorOf(token);
    const body = request.body === null ? null : await request.text();
    let url = new URL(request.url);
    try {
      for (let hop = 0; hop <= mostHops; hop += 1) {
        if (url.origin !== options.origin) throw redirectedTo(url);
        request.signal.throwIfAborted();
        leaving();
        const response = await send(options, request, url, token, body);
        const next = targetOf(response, url);
        if (next === null) return await read(options, response, token, redact);
        void response.body?.cancel().catch(() => undefined);
        if (request.method !== 'GET') throw redirectedTo(next);
        url = next;
      }
      throw perhapsSent({ code: 'redirected', message: 'Too many redirects.' });
    } catch (error) {
      if (error instanceof TransportError || request.signal.aborted) throw error;
      throw transportErrorOf(networkErrorOf(error), request.method === 'POST' && options.postFetch === null, redact);
    }
  };
}

/** The token of now: a profile may have been given a new one while a request waited for its next try. */
async function usableToken(source: ExchangeOptions['token']): Promise<string> {
  let token: string;
  try {
    token = await source();
  } catch (error) {
    throw neverSent(failureOf(error));
  }
  // Anything else is no bearer token, and fetch would quote it in its error.
  if (!/^[\x21-\x7e]+$/.test(token)) throw neverSent({ code: 'unauthorized' });
  return token;
}

function send(options: ExchangeOptions, request: Request, url: URL, token: string, body: string | null) {
  const headers = new Headers(request.headers);
  headers.set('accept', 'application/json');
  headers.set('authorization', `Bearer ${token}`);
  const fetch = request.method === 'POST' ? (options.postFetch ?? options.fetch) : options.fetch;
  return fetch(url.href, {
    method: request.method,
    headers,
    body,
    signal: request.signal,
    redirect: 'manual',
    // Neither cookies nor a cache: net.fetch would share both with every other profile.
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
}

/** Where a response redirects to; `null` when it does not. */
function targetOf(response: Response, url: URL): URL | null {
  if (response.type === 'opaqueredirect') throw perhapsSent({ code: 'redirected' });
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.headers.get('location');
  return location === null ? null : URL.parse(location, url.href);
}

/** Names the origin alone: the rest of a redirect's address may echo what the request held. */
function redirectedTo({ origin }: URL): TransportError {
  return perhapsSent({ code: 'redirected', message: `The provider redirects to ${origin}.` });
}

async function read(
  options: ExchangeOptions,
  response: Response,
  token: string,
  redact: Answer['redact'],
): Promise<Answer> {
  const { status, headers } = response;
  const answer = { status, headers, redact, receivedAt: options.now() };
  const ahead = clockAhead(headers, answer.receivedAt);
  if (ahead !== null) options.onClock(ahead);
  if (!isSuccess({ status })) {
    const text = await readStart(response, wordyLength, options.errorBodyMs);
    if (isRefusal({ status, text })) options.onRefused(token);
    return { ...answer, text };
  }
  const text = await readWhole(response, options.maxBytes);
  if (text === null) {
    const message = `The answer is larger than ${options.maxBytes} bytes.`;
    throw perhapsSent({ code: 'provider', status, message });
  }
  return { ...answer, text };
}

/**
 * @param resendable Whether the network stack may have repeated the request by itself. Chromium does so, with POSTs too,
 * when a kept-alive connection breaks before the answer: then even "connection refused" may tell of the repetition, and
 * nothing is certain about the first.
 */
function transportErrorOf(error: NetworkError, resendable: boolean, redact: Answer['redact']): TransportError {
  const certain = error.sent === 'no' && !(resendable && error.stack === 'chromium');
  return new TransportError(
    { code: error.code, message: redact(error.message).slice(0, 1_000) },
    { sent: certain ? 'no' : 'unknown', lost: error.lost },
  );
}

const placeholder = '[token]';

/** Shorter pieces than this give nothing away and may be ordinary words. */
const shortestPiece = 8;

/**
 * Returns a function that replaces a token in a text, whole or in pieces: an echo may be cut off, split at the dots of a
 * JWT, or percent-encoded.
 */
export function redactorOf(token: string): (text: string) => string {
  const spellings = [...new Set([token, encodeURIComponent(token)])];
  return (text) => {
    let clean = text;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, placeholder);
    return clean.replaceAll(/[\w-]+/g, (piece) =>
      piece.length >= shortestPiece && token.includes(piece) ? placeholder : piece,
    );
  };
}
