/** Which quarters of an hour of an archive changed: whoever knows an earlier state of it reads no others again. */
import type { Statements } from '../../database/statements.ts';

/** Up to so many quarters of an hour are read again rather than everything. */
const mostMended = 200;

/** Returns the number that counts the changes of the archive's deliveries. */
export function revisionOf(sql: Statements): number {
  return Number(sql('SELECT value FROM revision').get()?.value);
}

/** Returns the quarters of an hour that changed since a revision, or `null` when they are too many. */
export function revisedSince(sql: Statements, revision: number): readonly number[] | null {
  const rows = sql('SELECT slot FROM revised WHERE revision > ? LIMIT ?').all(revision, mostMended + 1);
  return rows.length > mostMended ? null : rows.map(({ slot }) => Number(slot));
}
