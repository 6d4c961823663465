/** A scope as SQL conditions on `deliveries d`, texts excepted. */
import type { SQLInputValue } from 'node:sqlite';
import type { Statements } from '../../database/statements.ts';
import { storyPlaces } from '../object-deliveries.ts';
import type { PaymentConditions, Scope } from './scope.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/**
 * Returns the conditions of everything but the time and the texts. "The newest attempt that passes" is among them only
 * where no text has a say in what passes.
 *
 * @param fewPayments Whether so few payments pass that the deliveries are found by them: the statement is to use `deliveries_by_place`.
 */
export function conditionsOf({ attributes, to, rest }: Scope, fewPayments = false): Condition {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: readonly SQLInputValue[]): void => void conditions.push({ sql, values });
  const urls = rest?.urls ? JSON.stringify([...rest.urls]) : null;
  if (attributes !== null) add('d.traits_id IN (SELECT value FROM json_each(?))', attributes);
  if (rest?.prefix) add('d.transaction_id >= ? AND d.transaction_id < ?', rest.prefix, endOfPrefix(rest.prefix));
  if (urls !== null) add(`(d.url IS NULL OR d.url IN (SELECT value FROM json_each(?)))`, urls);
  const payment = rest?.payment ? paymentCondition(rest.payment) : null;
  if (payment && fewPayments)
    add(`d.place IN (SELECT p.place FROM payments p WHERE ${payment.sql})`, ...payment.values);
  else if (payment) add(tellsOf('d', payment), ...payment.values);
  if (rest && rest.deliveryId !== null) add('d.id = ?', rest.deliveryId);
  if (rest?.onePerTransaction && rest.terms.length === 0) {
    const later = [
      '(e.created_at, e.id) > (d.created_at, d.id) AND e.created_at <= ?',
      ...(attributes === null ? [] : ['e.traits_id IN (SELECT value FROM json_each(?))']),
      ...(urls === null ? [] : ['(e.url IS NULL OR e.url IN (SELECT value FROM json_each(?)))']),
      ...(payment === null ? [] : [tellsOf('e', payment)]),
    ].join(' AND ');
    const values = [
      to,
      ...(attributes === null ? [] : [attributes]),
      ...(urls === null ? [] : [urls]),
      ...(payment?.values ?? []),
    ];
    add(
      `NOT EXISTS (SELECT 1 FROM deliveries e INDEXED BY deliveries_by_transaction
         WHERE e.transaction_id = d.transaction_id AND ${later})`,
      ...values,
    );
    add(
      `(d.transaction_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.place IN (${storyPlaces}) AND ${later}))`,
      ...values,
    );
  }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.flatMap(({ values }) => values),
  };
}

const tellsOf = (delivery: string, { sql }: Condition): string =>
  `EXISTS (SELECT 1 FROM payments p WHERE p.place = ${delivery}.place AND ${sql})`;

function paymentCondition({ amountFrom, amountTo, order, objectId }: PaymentConditions): Condition {
  const [from, to] = [amountFrom ?? 0, amountTo ?? Number.MAX_SAFE_INTEGER];
  const conditions: Condition[] = [];
  if (amountFrom !== null || amountTo !== null)
    conditions.push({ sql: 'p.amount BETWEEN ? AND ?', values: [from, to] });
  if (order !== '') {
    conditions.push({ sql: 'p.order_reference >= ? AND p.order_reference < ?', values: [order, endOfPrefix(order)] });
  }
  if (objectId !== '') conditions.push({ sql: 'p.object_id = ?', values: [objectId] });
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) };
}

/** Whether at most so many payments pass: then deliveries are found by them, and sorted. */
export function isFewPayments(sql: Statements, payment: PaymentConditions, most: number): boolean {
  const { sql: where, values } = paymentCondition(payment);
  const row = sql(`SELECT count(*) AS count FROM (SELECT 1 FROM payments p WHERE ${where} LIMIT ?)`).get(
    ...values,
    most + 1,
  );
  return Number(row?.count) <= most;
}

/** Greater than every text that begins like this. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
