/** Asks the provider: when to try again, how long to wait, when to give up. */
import ky, { isHTTPError, isTimeoutError } from 'ky';
import { FailureError, failureOf } from '../lib/failure-error.ts';
import { type Answer, retryAtOf } from './answer.ts';
import type { BaseUrl } from './base-url.ts';
import type { Exchange } from './exchange.ts';
import { pauseOf } from './retry-after.ts';
import { neverSent, perhapsSent, TransportError } from './transport-error.ts';

export interface Timing {
  /** From the request to the last byte of its answer. Milliseconds, as all of these. */
  readonly requestMs: number;
  /** All tries of one call and the waits between them. */
  readonly totalMs: number;
  /** How many times a GET is tried again. */
  readonly retries: number;
  /** The first wait; each further one is twice as long, up to `longestWaitMs`. */
  readonly firstWaitMs: number;
  /** A provider that asks for more patience than this is not waited for: its failure says when to come back. */
  readonly longestWaitMs: number;
}

export interface TransportOptions extends Timing {
  readonly base: BaseUrl;
  readonly exchange: Exchange;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Told of every answer that asks to slow down, also of those that are tried again. Epoch milliseconds. */
  readonly onRateLimited: (retryAt: number) => void;
}

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters?: URLSearchParams;
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Returns the provider's answer, whatever its status. @throws TransportError when there is none. */
export type Transport = (outgoing: Outgoing) => Promise<Answer>;

const transientStatuses = [429, 502, 503, 504];

/**
 * Makes a transport. Ky repeats, waits and times out; each of its tries is a whole exchange, body included, so that a
 * slow body runs into the time limit and a lost connection is tried again wherever it was lost. When to repeat is
 * decided here: ky knows neither Chromium's errors nor that a wait longer than we are willing to wait is an answer.
 */
export function createTransport(options: TransportOptions): Transport {
  return async ({ method, path, parameters, json, signal }) => {
    const query = parameters?.toString();
    const deadline = performance.now() + options.totalMs;
    let answer: Answer | undefined;
    let left = false;
    let wait = 0;
    try {
      await ky(`${options.base.href}${path}${query ? `?${query}` : ''}`, {
        method,
        ...(json === undefined ? {} : { json }),
        ...(signal === undefined ? {} : { signal }),
        timeout: options.requestMs,
        totalTimeout: options.totalMs,
        retry: {
          limit: method === 'GET' ? options.retries : 0,
          methods: ['get'],
          shouldRetry: ({ error, retryCount }) => {
            const next = waitAfter(options, error, isHTTPError(error) ? answer : undefined, retryCount);
            wait = next ?? 0;
            return next !== null && next <= options.longestWaitMs && performance.now() + next < deadline;
          },
          delay: () => wait,
        },
        fetch: async (input) => {
          const request = input instanceof Request ? input : new Request(input);
          answer = await options.exchange(request, () => {
            left = true;
          });
          const retryAt = retryAtOf(answer);
          if (retryAt !== null) options.onRateLimited(retryAt);
          return bare(answer);
        },
      });
    } catch (error) {
      if (signal?.aborted) throw left ? perhapsSent({ code: 'cancelled' }) : neverSent({ code: 'cancelled' });
      if (!isHTTPError(error)) throw transportErrorOf(error, left);
    }
    if (answer === undefined) throw perhapsSent({ code: 'internal' });
    return answer;
  };
}

/** Returns how long to wait before another try, or `null` when another try is of no use. */
function waitAfter(timing: TransportOptions, error: Error, answer: Answer | undefined, attempt: number): number | null {
  const lost = error instanceof TransportError && error.fate.lost;
  if (!lost && !(answer && transientStatuses.includes(answer.status))) return null;
  const full = Math.min(timing.longestWaitMs, timing.firstWaitMs * 2 ** (attempt - 1));
  // Half of it is chance, so that many clients that were stopped at once do not come back at once.
  const backoff = full * (0.5 + timing.random() / 2);
  const asked = answer ? pauseOf(answer.headers, answer.receivedAt) : null;
  return asked === null ? backoff : Math.max(backoff, asked);
}

/** What ky needs to see of an answer. HTTP allows a status of 999; a Response that we make does not. */
function bare({ status }: Answer): Response {
  return new Response(null, { status: Math.min(status, 599) });
}

function transportErrorOf(error: unknown, left: boolean): TransportError {
  if (error instanceof TransportError) return error;
  if (isTimeoutError(error)) {
    const failure = { code: 'timeout', message: 'The provider did not answer in time.' } as const;
    return left ? perhapsSent(failure) : neverSent(failure);
  }
  const failure = error instanceof FailureError ? error.failure : failureOf(error);
  return left ? perhapsSent(failure) : neverSent(failure);
}
