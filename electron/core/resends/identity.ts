/** What makes two resends the same thing: the names under which orders and the provider's rows meet. */
import type { ResendOrder } from '../../contract/resend.ts';
import type { ProviderResend } from '../provider/resend-row.ts';

/** Gives one string per distinct order: two orders with the same identity ask for the same thing. */
export function identityOf(order: ResendOrder): string {
  if (order.mode === 'object') return `${order.kind}:${order.objectReferenceId}`;
  return `${order.kind}:${order.branch}/${order.accountNumber}:${seconds(order.from)}-${seconds(order.to)}`;
}

/**
 * Gives the string under which an order is found in the provider's list. A row of a period names its account by a number
 * of the provider's own, so orders for two accounts and the same period share a key: the queue never has two of them in
 * doubt at once.
 */
export function matchKeyOf(order: ResendOrder): string {
  if (order.mode === 'object') return objectKey(order.kind, String(order.objectReferenceId));
  return periodKey(order.kind, order.from, order.to);
}

/**
 * Gives the same string for a row of the provider's list. The object decides when there is one: the documentation's own
 * example carries an object and a period at once.
 */
export function matchKeyOfRow(row: ProviderResend): string {
  if (row.objectReferenceId !== null) return objectKey(row.kind, row.objectReferenceId);
  if (row.periodFrom !== null && row.periodTo !== null) return periodKey(row.kind, row.periodFrom, row.periodTo);
  return `${row.kind}:id=${row.id}`;
}

function objectKey(kind: string, id: string): string {
  return `${kind}:${/^\d+$/.test(id) ? BigInt(id) : id}`;
}

function periodKey(kind: string, from: number, to: number): string {
  return `${kind}:${seconds(from)}-${seconds(to)}`;
}

/** Whole seconds: providers store periods without fractions. */
function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}
