/** The life of a resend as a graph: which state may follow which. */
import type { ResendState } from '../../contract/resend.ts';

/** States that the provider's list gives. It may show any of them first, and nothing forbids it to go back. */
const providerStates = ['pending', 'processing', 'completed', 'failed', 'other'] as const;

const successors: Readonly<Record<ResendState, readonly ResendState[]>> = {
  /** `accepted` when it is about to be sent again and the provider's list shows the earlier attempt after all. */
  planned: ['sending', 'cancelled', 'accepted'],
  /** Back to `planned` only when it is certain that nothing was made. */
  sending: ['planned', 'accepted', 'refused', 'unknown'],
  unknown: ['accepted', 'sendable'],
  /** `accepted` when the provider's list shows it after all. */
  sendable: ['planned', 'cancelled', 'accepted'],
  refused: [],
  cancelled: [],
  /** `sendable` when the answer held no ID and the provider's list does not hold the request. */
  accepted: [...providerStates, 'sendable'],
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

/** Gives the state for a status as the provider spells it; `other` for one that came after this was written. */
export function stateOfStatus(status: string): ResendState {
  return byStatus[status] ?? 'other';
}
