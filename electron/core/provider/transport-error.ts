/** A request that ended without an answer. */
import type { Failure } from '../../contract/failure.ts';
import { FailureError } from '../lib/failure-error.ts';

export interface Fate {
  /** `no` only where it is certain that the provider never got the request; everything else is `unknown`. */
  readonly sent: 'no' | 'unknown';
  /** The connection stood and broke: asking once more may help. */
  readonly lost: boolean;
}

/**
 * Carries, besides its failure, what became of the request. It has no `cause`: the errors of HTTP libraries hold the
 * request, and the request holds the token.
 */
export class TransportError extends FailureError {
  readonly fate: Fate;

  constructor(failure: Failure, fate: Fate) {
    super(failure);
    this.name = 'TransportError';
    this.fate = fate;
  }
}

/** Ends a request before it began. */
export function neverSent(failure: Failure): TransportError {
  return new TransportError(failure, { sent: 'no', lost: false });
}

/** Ends a request of which nobody knows what the provider made of it. */
export function perhapsSent(failure: Failure): TransportError {
  return new TransportError(failure, { sent: 'unknown', lost: false });
}
