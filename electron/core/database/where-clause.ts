/** Conditions on the rows of a table, put together. */

/** Gives the WHERE clause of conditions that hold all at once; nothing where there are none. */
export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
