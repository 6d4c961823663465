/** Works resend requests off in the background: PENDING, PROCESSING, and COMPLETED or FAILED. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Courier } from '../delivering/courier.ts';
import type { Resend, ResendOrder } from '../model.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Clock } from '../time/clock.ts';
import { failureMessage, isDoomed } from './rules.ts';

export interface EngineParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly courier: Courier;
  /** How long a request waits, and how long it is processed at least, in milliseconds. */
  readonly latency: { readonly pending: number; readonly processing: number };
  /** Ends all work; requests stay in the status they have. */
  readonly signal: AbortSignal;
}

/** How many webhooks of one request are on their way at once. */
const AT_ONCE = 4;

export class ResendEngine {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Takes a request on and returns at once. */
  accept(order: ResendOrder, userId: number): Resend {
    const resend = this.#parts.ledger.beginResend(order, userId, this.#parts.clock.micros());
    void this.#work(resend).catch((error: unknown) => {
      if (!this.#parts.signal.aborted) this.#end(resend, error instanceof Error ? error.message : String(error));
    });
    return resend;
  }

  async #work(resend: Resend): Promise<void> {
    const { clock, latency, signal } = this.#parts;
    await sleep(latency.pending, undefined, { signal, ref: false });
    resend.status = 'PROCESSING';
    resend.updatedAt = clock.micros();
    const doomed = isDoomed(resend.id);
    const atLeast = sleep(latency.processing, undefined, { signal, ref: false });
    await Promise.all([atLeast, doomed ? undefined : this.#send(resend.order)]);
    this.#end(resend, doomed ? failureMessage(resend.order.kind) : null);
  }

  async #send(order: ResendOrder): Promise<void> {
    const { ledger, courier, signal } = this.#parts;
    const waiting = ledger.noticesFor(order).values();
    const carryOn = async () => {
      for (const notice of waiting) {
        if (signal.aborted) return;
        await courier.carry(courier.begin(notice));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, carryOn));
  }

  #end(resend: Resend, errorMessage: string | null): void {
    const at = this.#parts.clock.micros();
    resend.status = errorMessage === null ? 'COMPLETED' : 'FAILED';
    resend.errorMessage = errorMessage;
    resend.updatedAt = at;
    resend.processedAt = at;
  }
}
