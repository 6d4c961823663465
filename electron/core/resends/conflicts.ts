/** Requests for the same thing that are still under way or were made not long ago, by whomever. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ResendOrder } from '../../contract/resend.ts';
import { matchKeyOf } from './identity.ts';
import { open } from './state-conditions.ts';

/** A request made within this time may be another person's answer to the same trouble. Milliseconds. */
const recentMs = 15 * 60_000;

/** What is asked of a request, as a record or an order says it. */
export interface Wanted {
  readonly match_key: string;
  readonly period_from: number | null;
  readonly period_to: number | null;
  readonly branch: string | null;
  readonly account_number: string | null;
}

export interface Conflicts {
  /**
   * Returns the keys of the requests for the same object, or for an overlapping period of what may be the same account, that
   * are open or recent.
   *
   * @param decided When a person decided on it: requests that were known then count no more. `null`: all count.
   */
  of(wanted: Wanted, now: number, decided?: Decided | null): number[];
}

/** A person's decision to have something sent. */
export interface Decided {
  /** The newest resend's key then: whatever has a higher one became known later. */
  readonly key: number;
  /**
   * Epoch milliseconds, by this machine's clock. Requests that were made since count however old they are: in an archive that was
   * restored from a copy, what is still to be sent was sent long ago.
   */
  readonly at: number;
}

/** Returns the same of an order as of the record that it becomes. */
export function wantedOf(order: ResendOrder): Wanted {
  const period = order.mode === 'period' ? order : null;
  return {
    match_key: matchKeyOf(order),
    period_from: period?.from ?? null,
    period_to: period?.to ?? null,
    branch: period?.branch ?? null,
    account_number: period?.accountNumber ?? null,
  };
}

/**
 * Makes the search on a connection that need not be able to write. How old a request is goes by the provider's clock, as far as
 * its list tells that, and by this machine's.
 */
export function createConflicts(db: DatabaseSync): Conflicts {
  const find = db.prepare(
    `SELECT key FROM resends WHERE match_key = :matchKey AND key > :decidedKey
       AND (provider_status IS NOT NULL OR (state = 'accepted' AND provider_id IS NOT NULL))
       AND (${open()} OR created_at >= :decidedAt - ${recentMs}
         OR created_at >= min(:now, coalesce((SELECT newest_at FROM resend_list_state), :now)) - ${recentMs})
       AND (:from IS NULL OR (period_from <= :to AND period_to >= :from
         AND (branch IS NULL OR (branch = :branch AND account_number = :account))))`,
  );
  return {
    of: (wanted, now, decided = null) => {
      const values: Record<string, SQLInputValue> = {
        ...{ matchKey: wanted.match_key, from: wanted.period_from, to: wanted.period_to },
        ...{ now, decidedKey: decided?.key ?? 0, decidedAt: decided?.at ?? null },
        ...{ branch: wanted.branch, account: wanted.account_number },
      };
      return find.all(values).map(({ key }) => Number(key));
    },
  };
}
