/** What waits in the store for a moment by this machine's clock, when that clock was set or the machine slept. */
import type { DatabaseSync } from 'node:sqlite';
import type { Transact } from '../../database/transact.ts';

export interface ClockStore {
  /**
   * The clock went by `byMs` more than time passed: it was set, or the machine slept. Doubts begin anew, because the time
   * that they lasted is not known any more; readings for outcomes go on, and notices wait, for as long as they still
   * had; and what a clock that was ahead has put off is due when it would have been.
   */
  clockMoved(byMs: number, now: number): void;
  /** By how much the clock is behind the newest moment that was written by it. Milliseconds, 0 when it is not. */
  clockIsBehindBy(now: number): number;
}

/** Returns this part of the store. */
export function createClockStore(db: DatabaseSync, transact: Transact): ClockStore {
  const restartDoubts = db.prepare(
    `UPDATE resends SET in_doubt_since = ?, absent_reads = 0 WHERE in_doubt_since IS NOT NULL
       AND state IN ('unknown', 'accepted')`,
  );
  const moveEnds = db.prepare('UPDATE resends SET outcome_until = outcome_until + ? WHERE outcome_due_at IS NOT NULL');
  const hasten = db.prepare('UPDATE resends SET outcome_due_at = min(outcome_due_at, ?) WHERE outcome_due_at > ?');
  const moveCompletions = db.prepare(
    `UPDATE resend_transitions SET at = at + ? WHERE at > ?
       AND key IN (SELECT key FROM resends WHERE outcome_due_at IS NOT NULL)`,
  );
  // What was written after the jump, and before anyone noticed it, is right as it is: none waits longer than it was to.
  const moveDues = db.prepare(
    'UPDATE outbox SET due_at = min(due_at + ?, ? + max(0, due_at - at)) WHERE done_at IS NULL',
  );
  const moveNotices = db.prepare('UPDATE outbox SET at = at + ? WHERE done_at IS NULL AND at > ?');
  // What a request of somebody else's went through before it was seen has the provider's times.
  const newest = db.prepare(
    `SELECT max(t.at) AS at FROM resend_transitions t JOIN resends r ON r.key = t.key WHERE r.plan_id IS NOT NULL`,
  );
  return {
    clockMoved: (byMs, now) =>
      transact(() => {
        restartDoubts.run(now);
        moveEnds.run(byMs);
        moveDues.run(byMs, now);
        if (byMs > 0) return;
        hasten.run(now, now);
        moveCompletions.run(byMs, now);
        moveNotices.run(byMs, now);
      }),
    clockIsBehindBy: (now) => Math.max(0, Number(newest.get()?.at ?? 0) - now),
  };
}
