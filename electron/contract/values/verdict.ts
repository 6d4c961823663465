/** How far a payment's webhooks arrived. The unit of arriving is transaction × event × endpoint. */

/**
 * Of a unit: `delivered` by its last attempt; `failed` when an earlier attempt was delivered and the last one was not;
 * `never_delivered`; `superseded` when it announced something (`…_CREATED`) of which its endpoint later got the final event.
 */
export const unitStates = ['delivered', 'failed', 'never_delivered', 'superseded'] as const;
export type UnitState = (typeof unitStates)[number];

/** Of a payment: every unit is delivered, some are, or none; what is superseded is not counted. */
export const paymentStates = ['delivered', 'partly', 'failing'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Whether a unit still has to arrive. */
export function isMissing(state: UnitState): boolean {
  return state === 'failed' || state === 'never_delivered';
}
