/** A resend's states, and what each of them means: for SQL, the tray and the screens alike. */

/**
 * `planned` and `sending` are ours; `accepted` was taken by the provider and has no status yet; `refused` and `cancelled`
 * end it before the provider took it. `unknown` waits for the provider's list; `needs_decision` waits for a person, and the
 * resend's reason says why. Then the provider's own four. `other` is a status that the provider added since:
 * `providerStatus` spells it.
 */
export const resendStates = [
  'planned',
  'sending',
  'unknown',
  'needs_decision',
  'refused',
  'cancelled',
  'accepted',
  'pending',
  'processing',
  'completed',
  'failed',
  'other',
] as const;
export type ResendState = (typeof resendStates)[number];

/** What tells how far a resend is. */
export interface ResendStanding {
  readonly state: ResendState;
  /** The provider's request ID. */
  readonly providerId: number | null;
  /** When the provider ended it: a status that nobody knows is open until then. */
  readonly processedAt: number | null;
  /** When the provider's list was found not to show it any more: nothing more is known of it. */
  readonly goneAt: number | null;
}

/** States that nothing follows by itself. */
export const endStates = ['refused', 'cancelled', 'completed', 'failed'] as const satisfies readonly ResendState[];
/** States of a resend that left, or is leaving, without a word on what the provider made of it. */
export const doubtStates = ['sending', 'unknown'] as const satisfies readonly ResendState[];

const isOneOf = (states: readonly ResendState[], state: ResendState): boolean => states.includes(state);

/** Whether a resend has ended: nothing happens to it any more. */
export function hasEnded({ state, processedAt }: Pick<ResendStanding, 'state' | 'processedAt'>): boolean {
  return isOneOf(endStates, state) || (state === 'other' && processedAt !== null);
}

/** Whether a resend still goes on by itself: it has not ended, waits for no person, and is still in the provider's list. */
export function isOpen(resend: Omit<ResendStanding, 'providerId'>): boolean {
  return resend.state !== 'needs_decision' && resend.goneAt === null && !hasEnded(resend);
}

/** Whether a resend has left, or is leaving, and is still open. */
export function isUnderWay(resend: Omit<ResendStanding, 'providerId'>): boolean {
  return resend.state !== 'planned' && isOpen(resend);
}

/** Whether it was sent, or is being sent, and only the provider's list can tell which request it became. */
export function isInDoubt({ state, providerId }: Pick<ResendStanding, 'state' | 'providerId'>): boolean {
  return isOneOf(doubtStates, state) || (state === 'accepted' && providerId === null);
}

/**
 * Whether a resend may be asked for once more: it goes on no further by itself, and what it asked for can be said in a new request.
 * Another kind would be another object, and so would a number that a double rounds.
 */
export function mayRepeat({ kind, objectReferenceId: id, ...standing }: Repeatable): boolean {
  const isSayable = id === null || (/^\d+$/u.test(id) && Number.isSafeInteger(Number(id)));
  return !isOpen(standing) && isSayable && (kind === 'CASHIN' || kind === 'CASHOUT');
}

/** What decides that. */
export interface Repeatable extends Omit<ResendStanding, 'providerId'> {
  /** As the provider spells it. */
  readonly kind: string;
  readonly objectReferenceId: string | null;
}

/** Why a resend waits for a person, or was taken out of its plan. */
export const resendReasons = [
  /** The provider's list, read several times, does not show it. */
  'not_listed',
  /** Somebody asked for the same object, or an overlapping period, not long ago. */
  'asked_elsewhere',
  /** The archive is older than what this app sent: it came from a copy. */
  'restored',
  /** What it was to send again was delivered in the meantime. */
  'delivered_meanwhile',
  /** Whether that was delivered in the meantime could not be read. */
  'not_read_again',
] as const;
export type ResendReason = (typeof resendReasons)[number];

/** What resends can be filtered by: that at least one of their deliveries ended so. */
export const outcomeParts = ['recovered', 'stillFailing', 'noNewDelivery'] as const;
export type OutcomePart = (typeof outcomeParts)[number];

/** The filter that lets every resend through. */
export const everyResend = {
  search: '',
  states: [] as ResendState[],
  objectReferenceId: '',
  account: '',
  outcome: null as OutcomePart | null,
  planId: null as string | null,
  from: null as number | null,
  to: null as number | null,
};
