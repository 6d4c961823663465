/** What the sandbox was asked, for whoever tests against it. */
import type { Call } from './server.ts';

/** A request that the sandbox received: the provider's part or the merchant's, which is below `/merchant/`. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether there was an `Authorization` header; never what it said. */
  readonly authorized: boolean;
  /** Epoch milliseconds, by the sandbox's clock. */
  readonly at: number;
}

const KEPT = 1000;

/** Remembers the latest requests, so that a test can tell what was asked. */
export class Recorder {
  readonly #kept: RecordedRequest[] = [];

  record({ authorization, ...call }: Call, at: number): void {
    this.#kept.push({ ...call, authorized: authorization !== undefined, at });
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  /** Oldest first. */
  list(): readonly RecordedRequest[] {
    return [...this.#kept];
  }
}
