/** What the answer to a POST means for its resend and for the queue. Pure. */
import type { Failure, FailureCode } from '../../../contract/failure.ts';
import type { ResendAnswer } from '../../provider/resend-order.ts';
import type { Settlement } from './store-attempts.ts';

export interface Meaning {
  readonly settlement: Settlement;
  /** What holds the whole queue back; `null` when nothing does. */
  readonly hold: Failure | null;
}

/** What keeps an order from leaving and would do so again. */
const aboutTheOrder: readonly FailureCode[] = ['validation', 'forbidden'];

/** Returns what to write of the resend, and whether the queue may go on. */
export function meaningOf(answer: ResendAnswer): Meaning {
  switch (answer.kind) {
    case 'accepted':
      return { settlement: { kind: 'accepted', providerId: answer.id }, hold: null };
    case 'unknown':
      return { settlement: { kind: 'unknown', message: providersWordsOf(answer) }, hold: null };
    case 'not_sent':
    case 'refused':
      // What is wrong with the token, the pace or the way there says nothing about the resend: it keeps its place.
      if (answer.kind === 'not_sent' && !aboutTheOrder.includes(answer.failure.code)) {
        return { settlement: { kind: 'released' }, hold: answer.failure };
      }
      return { settlement: { kind: 'refused', message: providersWordsOf(answer) }, hold: null };
  }
}

/**
 * Returns the provider's words, or the nearest thing to them; `null` where it did not answer. What the network says of a
 * connection is not the provider's.
 */
function providersWordsOf({ kind, failure }: Exclude<ResendAnswer, { kind: 'accepted' }>): string | null {
  if (kind !== 'refused' && failure.status === undefined) return null;
  const issues = failure.issues?.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
  return failure.message ?? issues ?? (failure.status === undefined ? null : `HTTP ${failure.status}`);
}
