/** The life of a resend as a graph: which state may follow which. */
import type { ResendState } from '../../contract/values/resends.ts';

/** States that the provider's list gives. It may show any of them first, and nothing forbids it to go back. */
const providerStates = ['pending', 'processing', 'completed', 'failed', 'other'] as const;

const successors: Readonly<Record<ResendState, readonly ResendState[]>> = {
  /** `accepted` when the provider's list shows an earlier attempt after all; `needs_decision` when one is to look first. */
  planned: ['sending', 'cancelled', 'accepted', 'needs_decision'],
  /** Back to `planned` only when it is certain that nothing was made. */
  sending: ['planned', 'accepted', 'refused', 'unknown'],
  unknown: ['accepted', 'needs_decision'],
  /** `accepted` when the provider's list shows it after all. */
  needs_decision: ['planned', 'cancelled', 'accepted'],
  refused: [],
  cancelled: [],
  /** `needs_decision` when the answer held no ID and the provider's list does not hold the request. */
  accepted: [...providerStates, 'needs_decision'],
  pending: providerStates,
  processing: providerStates,
  completed: providerStates,
  failed: providerStates,
  other: providerStates,
};

/** Whether a resend may go from one state straight to another. */
export function mayFollow(from: ResendState, to: ResendState): boolean {
  return from !== to && successors[from].includes(to);
}

const byStatus: Readonly<Record<string, ResendState>> = {
  PENDING: 'pending',
  PROCESSING: 'processing',
  COMPLETED: 'completed',
  FAILED: 'failed',
};

/** Returns the state for a status as the provider spells it, in whatever case; `other` for one that came later. */
export function stateOfStatus(status: string): ResendState {
  return byStatus[status.trim().toUpperCase()] ?? 'other';
}
