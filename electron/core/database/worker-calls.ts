/** How main thread and workers speak: one call, answered by a value or a failure; an error object never crosses. */
import type { PostedFailure } from '../lib/thread-failure.ts';

/** What a commit changed. */
export type Change = 'deliveries' | 'resends';

export type CallResult = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & PostedFailure);

export interface CallAnswer {
  readonly result: CallResult;
  readonly changed: readonly Change[];
}

/** What a worker exposes. A service is an object of methods, such as the delivery store. */
export interface WorkerCalls {
  /** Opens the database; the first call. */
  open(): CallAnswer | Promise<CallAnswer>;
  call(service: string, method: string, args: readonly unknown[]): CallAnswer | Promise<CallAnswer>;
  /** Closes the database; the last call. */
  close(): CallAnswer | Promise<CallAnswer>;
}

/** The same methods, answered later. */
export type Promised<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};
