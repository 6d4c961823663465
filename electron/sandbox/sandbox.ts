/** A provider with sample data, on a port of this machine, with the merchant that it notifies. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from './data/random.ts';
import { letPaymentsArrive } from './delivering/arrivals.ts';
import { Courier } from './delivering/courier.ts';
import { provider } from './http/provider.ts';
import { type RecordedRequest, Recorder } from './http/recorder.ts';
import { openServer } from './http/server.ts';
import { Tokens } from './http/tokens.ts';
import { isForMerchant, merchantSite } from './merchant/site.ts';
import { ResendEngine } from './resends/engine.ts';
import { Ledger } from './store/ledger.ts';
import { Clock } from './time/clock.ts';

export type { RecordedRequest };

export interface SandboxOptions {
  /** Equal seeds give equal sample data at equal times. */
  readonly seed?: number | undefined;
  /** Epoch milliseconds; the machine's clock unless told otherwise. */
  readonly now?: (() => number) | undefined;
  /** How many whole days of history precede the current one; 60 unless told otherwise. */
  readonly days?: number | undefined;
  /** About how many deliveries the history holds, rather more than fewer; 6000 unless told otherwise. */
  readonly deliveries?: number | undefined;
  /** How often a payment happens, on average; about every 20 s unless told otherwise, never when null. */
  readonly arrivalEveryMs?: number | null | undefined;
  /** How long a resend is PENDING, and then PROCESSING at least. */
  readonly resendLatencyMs?: { readonly pending: number; readonly processing: number } | undefined;
  /** A free one unless told otherwise. */
  readonly port?: number | undefined;
  /** How long tokens live; an hour unless told otherwise. */
  readonly tokenSeconds?: number | undefined;
  /** Holds each of the provider's answers back; what was asked for is done before. */
  readonly answerDelayMs?: number | undefined;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>` */
  readonly baseUrl: string;
  /** An access token that lives one hour from the start; {@link issueToken} gives another. */
  readonly token: string;
  /** The pair for which `POST /v2/finance/auth-token/` gives tokens. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Negative seconds give a token that has expired already. Deliveries are the same for every user, resends are not. */
  issueToken(options?: { userId?: number; expiresInSeconds?: number }): string;
  /** The latest requests, oldest first; those to the merchant's systems have paths below `/merchant/`. */
  requests(): readonly RecordedRequest[];
  /** Ends the server, its open connections and all background work; closing twice is closing once. */
  close(): Promise<void>;
}

/** The user whom tokens name unless told otherwise, and whose resends the history holds. */
const USER_ID = 246;
const TOKEN_LIFETIME_SECONDS = 3600;
const sampleCredentials = { clientId: '6005547_api@sample', clientSecret: 'a secret of the sample merchant' };

/**
 * Starts a provider with sample data on 127.0.0.1. It behaves as the provider's documentation says, and works through resends
 * by really sending their webhooks to a merchant that it hosts as well. Fails when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { days = 60, deliveries = 6000, arrivalEveryMs = 20_000, answerDelayMs = 0 } = options;
  const { tokenSeconds = TOKEN_LIFETIME_SECONDS } = options;
  const latency = options.resendLatencyMs ?? { pending: 1500, processing: 2500 };
  const clock = new Clock(options.now ?? Date.now);
  const random = new Random(`reenvio ${options.seed ?? 1}`);
  const ledger = await Ledger.withHistory(random, { until: clock.micros(), days, deliveries, userId: USER_ID });
  const server = await openServer(options.port ?? 0);
  const lifetime = new AbortController();
  const { signal } = lifetime;

  const tokens = new Tokens(clock);
  const recorder = new Recorder();
  const courier = new Courier({ ledger, clock, origin: server.origin, signal });
  const engine = new ResendEngine({ ledger, clock, courier, latency, signal });
  const issueToken: Sandbox['issueToken'] = ({ userId = USER_ID, expiresInSeconds = tokenSeconds } = {}) =>
    tokens.issue({ userId, expiresInSeconds });
  const merchant = { ...sampleCredentials, giveToken: () => issueToken() };
  const answerAsProvider = provider({ ledger, tokens, engine, merchant });
  const answerAsMerchant = merchantSite((kind, objectId) => ledger.isChoking(kind, objectId));

  server.answerWith(async (call) => {
    recorder.record(call, clock.now());
    if (isForMerchant(call)) return answerAsMerchant(call);
    const reply = answerAsProvider(call);
    if (answerDelayMs > 0) await sleep(answerDelayMs, undefined, { signal, ref: false });
    return reply;
  });
  if (arrivalEveryMs !== null) {
    void letPaymentsArrive(arrivalEveryMs, { random: random.fork('arrivals'), ledger, clock, courier, signal });
  }

  return {
    baseUrl: server.origin,
    token: issueToken(),
    ...sampleCredentials,
    issueToken,
    requests: () => recorder.list(),
    close: () => {
      lifetime.abort();
      return server.close();
    },
  };
}
