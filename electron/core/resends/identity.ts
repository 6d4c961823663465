/** What makes two resends the same thing: the names under which orders and the provider's rows meet. */

import type { ResendOrder } from '../../contract/resend.ts';
import { brasiliaOffset } from '../provider/instant.ts';
import type { ProviderResend } from '../provider/resend-row.ts';
import type { ResendRecord } from './store-records.ts';

/** Returns one string per distinct order: two orders with the same identity ask for the same thing. */
export function identityOf(order: ResendOrder): string {
  if (order.mode === 'object') return `${order.kind}:${order.objectReferenceId}`;
  return `${order.kind}:${order.branch}/${order.accountNumber}:${seconds(order.from)}-${seconds(order.to)}`;
}

/**
 * Returns the string under which an order is looked for in the provider's list. A row of a period names its account by a
 * number of the provider's own and may echo the period in another spelling, so all periods of a kind share a key: the queue
 * never has two of them in doubt at once.
 */
export function matchKeyOf(order: ResendOrder): string {
  return order.mode === 'object' ? objectKey(order.kind, String(order.objectReferenceId)) : periodKey(order.kind);
}

/**
 * Returns the same string for a row of the provider's list. The object decides when there is one: the documentation's own
 * example carries an object and a period at once.
 */
export function matchKeyOfRow(row: ProviderResend): string {
  if (row.objectReferenceId !== null) return objectKey(row.kind, row.objectReferenceId);
  if (row.periodFrom !== null && row.periodTo !== null) return periodKey(row.kind);
  return `${kindOf(row.kind)}:id=${row.id}`;
}

/** What a record of ours says of what was asked for. */
export type Asked = Pick<ResendRecord, 'mode' | 'match_key' | 'period_from' | 'period_to'>;

/**
 * Whether a row of the provider's list asks for the same as a resend of ours. Periods are compared as providers echo them:
 * in whole seconds or minutes, with the end a second earlier, or as a naive local time that was read as UTC.
 *
 * @param userId The user whose archive it is; `null`: not known.
 */
export function asksForTheSame(row: ProviderResend, asked: Asked, userId: number | null): boolean {
  if (matchKeyOfRow(row) !== asked.match_key) return false;
  if (userId !== null && row.userId !== null && row.userId !== userId) return false;
  if (asked.mode === 'object') return true;
  const { periodFrom, periodTo } = row;
  if (periodFrom === null || periodTo === null || asked.period_from === null || asked.period_to === null) return false;
  const [from, to] = [periodFrom - asked.period_from, periodTo - asked.period_to];
  return shifts(asked.period_from).some(
    (shift) => Math.abs(from - shift) < echoToleranceMs && Math.abs(to - shift) < echoToleranceMs,
  );
}

/** A minute that was cut off, and a second before the end. */
const echoToleranceMs = 61_000;

/** By how much an echo without a zone may be off: by Brasília's time or this machine's, read in either direction. */
function shifts(instant: number): readonly number[] {
  const here = -new Date(instant).getTimezoneOffset() * 60_000;
  return [0, brasiliaOffset, -brasiliaOffset, here, -here];
}

function objectKey(kind: string, id: string): string {
  const plain = id.trim().toLowerCase();
  const digits = /^0*(\d{1,30})(?:\.0*)?$/.exec(plain)?.[1];
  return `${kindOf(kind)}:${digits ?? plain}`;
}

function periodKey(kind: string): string {
  return `${kindOf(kind)}:period`;
}

function kindOf(kind: string): string {
  return kind.trim().toUpperCase();
}

/** Whole seconds: providers store periods without fractions. */
function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}
