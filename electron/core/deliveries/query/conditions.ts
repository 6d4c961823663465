/** A scope as SQL conditions on `deliveries d`, texts excepted. */
import type { SQLInputValue } from 'node:sqlite';
import type { Scope } from './scope.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/**
 * Gives the conditions of everything but the time and the texts. "The newest attempt that passes" is among them only
 * where no text has a say in what passes.
 */
export function conditionsOf({ attributes, to, rest }: Scope): Condition {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: readonly SQLInputValue[]): void => void conditions.push({ sql, values });
  const urls = rest?.urls ? JSON.stringify([...rest.urls]) : null;
  if (attributes !== null) add('d.traits_id IN (SELECT value FROM json_each(?))', attributes);
  if (rest?.prefix) add('d.transaction_id >= ? AND d.transaction_id < ?', rest.prefix, endOfPrefix(rest.prefix));
  if (urls !== null) add(`(d.url IS NULL OR d.url IN (SELECT value FROM json_each(?)))`, urls);
  if (rest && rest.deliveryId !== null) add('d.id = ?', rest.deliveryId);
  if (rest?.onePerTransaction && rest.terms.length === 0) {
    const others = [
      'e.transaction_id = d.transaction_id AND (e.created_at, e.id) > (d.created_at, d.id) AND e.created_at <= ?',
      ...(attributes === null ? [] : ['e.traits_id IN (SELECT value FROM json_each(?))']),
      ...(urls === null ? [] : ['(e.url IS NULL OR e.url IN (SELECT value FROM json_each(?)))']),
    ];
    add(
      `NOT EXISTS (SELECT 1 FROM deliveries e INDEXED BY deliveries_by_transaction WHERE ${others.join(' AND ')})`,
      ...[to, ...(attributes === null ? [] : [attributes]), ...(urls === null ? [] : [urls])],
    );
  }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Greater than every text that begins like this. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
