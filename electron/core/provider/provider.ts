/** The provider's API: its three operations, as promises of what they mean. */
import type { Failure } from '../../contract/failure.ts';
import { type ResendOrder, resendOrderSchema } from '../../contract/resend.ts';
import { FailureError, fail, failureOf } from '../lib/failure-error.ts';
import { failureOfAnswer, failureOfBody, isSuccess } from './answer.ts';
import { parseBaseUrl } from './base-url.ts';
import { type ProviderDelivery, readDelivery } from './delivery-row.ts';
import { createExchange, type Fetch } from './exchange.ts';
import { brasiliaOffset, type Instant, readInstant } from './instant.ts';
import { parseJson } from './json.ts';
import { createNaiveTimes } from './naive-times.ts';
import { type ProviderPage, type ReadRow, readPage } from './page.ts';
import { type DeliveriesQuery, parametersOfDeliveries, parametersOfResends, type ResendsQuery } from './queries.ts';
import { bodyOfOrder, type ResendAnswer, readResendAnswer } from './resend-order.ts';
import { type ProviderResend, readResend } from './resend-row.ts';
import { clockAhead } from './retry-after.ts';
import { createTransport } from './transport.ts';
import { TransportError } from './transport-error.ts';

export { type BaseUrl, parseBaseUrl } from './base-url.ts';
export type { Cursor } from './cursor.ts';
export type { ProviderDelivery } from './delivery-row.ts';
export type { ProviderPage, RejectedRow } from './page.ts';
export { type DeliveriesQuery, type ResendsQuery, resendStatuses } from './queries.ts';
export type { ResendAnswer } from './resend-order.ts';
export type { ProviderResend } from './resend-row.ts';

export interface ProviderOptions {
  /** https, or http to a loopback host: see {@link parseBaseUrl}. */
  readonly baseUrl: string;
  /** Asked before every try. An empty token, or a failure thrown here, means that nothing is sent. */
  readonly token: () => string | Promise<string>;
  readonly fetch: Fetch;
  /**
   * A fetch that opens a new connection for each request; used for POSTs. Needed on Chromium's network stack, which
   * repeats a request by itself, POSTs included, when a kept-alive connection breaks before the answer. Without it a
   * POST that fails there is never `not_sent`.
   */
  readonly postFetch?: Fetch;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** All in milliseconds. */
  readonly timeouts?: {
    /** One try, from the request to the last byte of its answer. Default 30 s. */
    readonly requestMs?: number;
    /** A whole call: tries and the waits between them. Default 120 s. */
    readonly totalMs?: number;
    /** How long the body of an error is read for its words. Default 5 s. */
    readonly errorBodyMs?: number;
  };
  /** How GETs are repeated; POSTs never are. */
  readonly retry?: {
    /** How many times. Default 4. */
    readonly limit?: number;
    /** Milliseconds before the first repetition; doubles each time, less up to half by chance. Default 500. */
    readonly firstWaitMs?: number;
    /** No wait, not even one that the provider asks for, is longer. Default 30 s. */
    readonly longestWaitMs?: number;
  };
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** The largest answer, after decompression. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Told of every answer that asks to slow down, so that requests elsewhere can wait too. Epoch milliseconds. */
  readonly onRateLimited?: (retryAt: number) => void;
  /** Told of the token that a 401 answered, to a GET twice in a row: it may have been renewed since it left. */
  readonly onRefused?: (token: string) => void;
  /** By how much times that name no zone were found to be ahead of UTC before; milliseconds. */
  readonly naiveOffset?: number | undefined;
  /** Told when something certain says that it is another: what was read before was read wrong. */
  readonly onNaiveOffset?: (offset: number) => void;
  /** Told by how many milliseconds the provider's clock is ahead of this machine's, with each answer that says so. */
  readonly onClock?: (ahead: number) => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface Provider {
  /** Reads a page of deliveries. @throws FailureError */
  listDeliveries(query: DeliveriesQuery, options?: CallOptions): Promise<ProviderPage<ProviderDelivery>>;
  /** Reads a page of the resends that the token's user asked for. @throws FailureError */
  listResends(query: ResendsQuery, options?: CallOptions): Promise<ProviderPage<ProviderResend>>;
  /** Asks for a resend, at most once. Never throws: what is known about its fate is in the answer. */
  requestResend(order: ResendOrder, options?: CallOptions): Promise<ResendAnswer>;
}

const deliveriesPath = '/v3/webhooks/logs';
const resendsPath = '/v3/webhooks/resend';

/** Returns a client of the provider. @throws `validation` for a base URL that {@link parseBaseUrl} refuses. */
export function createProvider(options: ProviderOptions): Provider {
  const { timeouts = {}, retry = {}, now = Date.now } = options;
  const base = parseBaseUrl(options.baseUrl);
  const transport = createTransport({
    base,
    exchange: createExchange({
      origin: base.origin,
      token: options.token,
      fetch: options.fetch,
      postFetch: options.postFetch ?? null,
      now,
      maxBytes: options.maxBytes ?? 64 * 1024 * 1024,
      errorBodyMs: timeouts.errorBodyMs ?? 5_000,
      onRefused: options.onRefused ?? (() => undefined),
      onClock: options.onClock ?? (() => undefined),
    }),
    requestMs: timeouts.requestMs ?? 30_000,
    totalMs: timeouts.totalMs ?? 120_000,
    retries: retry.limit ?? 4,
    firstWaitMs: retry.firstWaitMs ?? 500,
    longestWaitMs: retry.longestWaitMs ?? 30_000,
    random: options.random ?? Math.random,
    onRateLimited: options.onRateLimited ?? (() => undefined),
  });

  const naive = createNaiveTimes({
    offset: options.naiveOffset ?? brasiliaOffset,
    onFound: options.onNaiveOffset ?? (() => undefined),
  });

  async function list<T>(path: string, parameters: URLSearchParams, readRow: ReadRow<T>, signal?: AbortSignal) {
    const answer = await transport({ method: 'GET', path, parameters, signal });
    if (!isSuccess(answer)) throw new FailureError(failureOfAnswer(answer));
    const value = parseJson(answer.text);
    if (Object(value).worked === false) throw new FailureError({ ...failureOfAnswer(answer), code: 'refused' });
    if (!Array.isArray(Object(value).results)) {
      const fault = value === undefined ? 'The answer is not JSON.' : 'The answer is not a page.';
      throw new FailureError(failureOfBody(answer, value, fault));
    }
    const ahead = clockAhead(answer.headers, answer.receivedAt);
    const answeredAt = ahead === null ? null : answer.receivedAt + ahead;
    naive.observe(creationTimes(Object(value).results), answeredAt);
    return { ...readPage(value, readRow, naive.offset()), ...(answeredAt !== null && { answeredAt }) };
  }

  return {
    listDeliveries: async (query, { signal } = {}) =>
      list(deliveriesPath, parametersOfDeliveries(query), readDelivery, signal),

    listResends: async (query, { signal } = {}) => list(resendsPath, parametersOfResends(query), readResend, signal),

    requestResend: async (order, { signal } = {}) => {
      const parsed = resendOrderSchema.safeParse(order);
      if (!parsed.success) return notSent(fail('validation', { field: fieldOf(parsed.error) }).failure);
      try {
        const json = bodyOfOrder(parsed.data);
        return readResendAnswer(await transport({ method: 'POST', path: resendsPath, json, signal }));
      } catch (error) {
        const sent = error instanceof TransportError ? error.fate.sent : 'unknown';
        return { kind: sent === 'no' ? 'not_sent' : 'unknown', failure: failureOf(error) };
      }
    },
  };
}

/** Both lists are in the order of `created_at`. */
function creationTimes(rows: readonly unknown[]): readonly Instant[] {
  return rows.flatMap((row) => readInstant(String(Object(row).created_at)) ?? []);
}

function notSent(failure: Failure): ResendAnswer {
  return { kind: 'not_sent', failure };
}

function fieldOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  return error.issues[0]?.path.join('.') ?? '';
}
