/** What resends are told apart by. */

/**
 * The life of a resend: `planned` and `sending` are ours, `accepted` was taken by the provider and has no status yet,
 * `refused` and `cancelled` end it before the provider took it. `unknown` waits for the provider's list; `sendable` is
 * what that list does not hold: nothing was made, and a person may have it sent again. Then the provider's own four.
 * `other` is a status that the provider added since: `providerStatus` spells it.
 */
export const resendStates = [
  'planned',
  'sending',
  'unknown',
  'sendable',
  'refused',
  'cancelled',
  'accepted',
  'pending',
  'processing',
  'completed',
  'failed',
  'other',
] as const;

/** What resends can be filtered by: that at least one transaction ended so. */
export const outcomeParts = ['recovered', 'stillFailing', 'noNewDelivery'] as const;

/** The filter that lets everything through. */
export const everyResend = {
  search: '',
  states: [],
  objectReferenceId: '',
  accountMirrorId: null,
  outcome: null,
  planId: null,
  from: null,
  to: null,
};
