/** What a resend request concerns, and which requests fail. */
import type { Kind, Notice, ResendOrder } from '../model.ts';

/** Whether a notice is among those that an order has sent again. Both ends of a period belong to it. */
export function concerns(order: ResendOrder, { payment, at }: Notice): boolean {
  if (payment?.kind !== order.kind) return false;
  if (order.objectId !== null) return payment.objectId === order.objectId;
  return (
    order.period !== null &&
    payment.account === order.period.account &&
    order.period.from <= at &&
    at <= order.period.to
  );
}

/** One request in ten fails: the fourth of each ten IDs. */
export function isDoomed(resendId: number): boolean {
  return resendId % 10 === 3;
}

/** The `error_message` of a request that failed, in the words of the documentation's example. */
export function failureMessage(kind: Kind): string {
  const what = kind === 'CASHIN' ? 'QR Code' : 'Transaction';
  return `${what} webhook could not be resent: external service unavailable`;
}
