/** Carries notices to the merchant over HTTP and has the ledger keep what came of it. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { bodyOf, headersOf } from '../data/messages.ts';
import { hostedPath } from '../merchant/site.ts';
import type { Delivery, Notice, Result } from '../model.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Clock } from '../time/clock.ts';

export interface CourierParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Where the merchant's systems are hosted. */
  readonly origin: string;
  /** Ends what is under way, as if the merchant could not be reached. */
  readonly signal: AbortSignal;
}

const GIVE_UP_AFTER_MS = 30_000;
/** What is kept of an answer. */
const MAX_RESPONSE_BYTES = 64 * 1024;

export class Courier {
  readonly #parts: CourierParts;
  /** Its own, so that neither a proxy of the environment nor a connection left over from another sandbox comes between. */
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(parts: CourierParts) {
    this.#parts = parts;
    parts.signal.addEventListener('abort', () => this.#agent.destroy(), { once: true });
  }

  /** Records a new delivery, which has no status until {@link carry} has learned it. */
  begin(notice: Notice): Delivery {
    const { ledger, clock } = this.#parts;
    return ledger.beginDelivery(notice, clock.micros());
  }

  /** Makes a delivery's one attempt. Never fails: an endpoint that cannot be reached is a result too. */
  async carry(delivery: Delivery): Promise<void> {
    const result = await this.#post(delivery).catch((): Result => ({ statusCode: null, response: null }));
    delivery.result = result;
    delivery.updatedAt = this.#parts.clock.micros();
  }

  #post({ notice, attempt, createdAt }: Delivery): Promise<Result> {
    const body = bodyOf(notice);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const sending = request(this.#parts.origin + hostedPath(notice.webhook.endpoint), {
      method: 'POST',
      agent: this.#agent,
      signal: AbortSignal.any([this.#parts.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]),
      headers: { ...headersOf(notice, { attempt, at: createdAt }), 'Content-Length': Buffer.byteLength(body) },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      textOf(response).then((text) => resolve({ statusCode: response.statusCode ?? null, response: text }), reject);
    });
    sending.end(body);
    return promise;
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BYTES).toString('utf8');
}
