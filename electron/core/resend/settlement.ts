/** What the answer to a POST means for its resend and for the queue. Pure. */
import type { Failure } from '../../contract/failure.ts';
import type { ResendAnswer } from './ports.ts';
import type { Settlement } from './store-attempts.ts';

export interface Meaning {
  readonly settlement: Settlement;
  /** What holds the whole queue back; `null` when nothing does. */
  readonly hold: Failure | null;
}

/** Gives what to write of the resend, and whether the queue may go on. */
export function meaningOf(answer: ResendAnswer): Meaning {
  switch (answer.kind) {
    case 'accepted':
      return { settlement: { kind: 'accepted', providerId: answer.id }, hold: null };
    case 'unknown':
      return { settlement: { kind: 'unknown', message: wordsOf(answer.failure) }, hold: null };
    case 'not_sent':
      if (answer.failure.code === 'validation') {
        return { settlement: { kind: 'refused', message: wordsOf(answer.failure) }, hold: null };
      }
      return { settlement: { kind: 'released' }, hold: answer.failure };
    case 'refused':
      // These two say something about the token and the pace, nothing about the resend: it keeps its place.
      if (answer.failure.code === 'unauthorized' || answer.failure.code === 'rate_limited') {
        return { settlement: { kind: 'released' }, hold: answer.failure };
      }
      return { settlement: { kind: 'refused', message: wordsOf(answer.failure) }, hold: null };
  }
}

/** The provider's words, or the nearest thing to them. */
function wordsOf(failure: Failure): string {
  const issues = failure.issues?.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
  return failure.message ?? issues ?? (failure.status === undefined ? failure.code : `HTTP ${failure.status}`);
}
