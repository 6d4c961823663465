/** The one error that core throws on purpose: it carries a failure of the contract. */
import type { Failure, FailureCode } from '../../contract/failure.ts';

/** Carries a {@link Failure} through ordinary `throw` and `catch`, up to dispatch. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message ?? failure.code, options);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** Makes a {@link FailureError} in one call: `throw fail('not_found')`. */
export function fail(code: FailureCode, facts: Omit<Failure, 'code'> = {}, cause?: unknown): FailureError {
  return new FailureError({ code, ...facts }, cause === undefined ? undefined : { cause });
}

/**
 * Returns the failure that an error stands for. An abort is `cancelled`; what nobody foresaw is `internal`, without the
 * error's text, because a text that nobody wrote for a reader may hold anything.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled' };
  return { code: 'internal' };
}
