/** Time as the provider counts it. */
import type { Micros } from './micros.ts';

/**
 * The provider's clock. Its microseconds never run backwards, so that a row that is added later never sorts below one that
 * was already listed, and whoever pages towards the newest misses none.
 */
export class Clock {
  readonly #now: () => number;
  #last: Micros;
  #fraction = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#last = Math.floor(now()) * 1000;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now();
  }

  /** The moment at which something happens now. The digits below the millisecond, which no clock here has, are made up. */
  micros(): Micros {
    this.#fraction = (this.#fraction + 389) % 1000;
    this.#last = Math.max(this.#last, Math.floor(this.#now()) * 1000 + this.#fraction);
    return this.#last;
  }
}
