/** Reads a list as the screen shows it: its numbers, its rows, and which of it can be sent again. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PageRequest } from '../../contract/common.ts';
import type {
  Reconciliation,
  ReconciliationFilter,
  ReconciliationRow,
  Span,
  UnknownReason,
  Verdict,
} from '../../contract/reconcile.ts';
import { whereOf } from '../database/statements.ts';

/** What is counted of a list. */
export type ListCounts = Pick<
  Reconciliation,
  'ids' | 'counts' | 'unknown' | 'maybeNewer' | 'period' | 'neverSent' | 'askedAt'
> & {
  readonly lines: Reconciliation['unreadable']['lines'];
  /** Where a download would have to begin to say more; `null` when none would. */
  readonly missingFrom: number | null;
};

export interface ListQueries {
  counts(): ListCounts;
  page(filter: ReconciliationFilter, page: PageRequest): readonly ReconciliationRow[];
  /** How many rows pass; with a place, how many of them stand before it. */
  count(filter: ReconciliationFilter, before: number | null): number;
  /** The newest attempts of what is missing, in the order of the list. */
  failed(limit: number): readonly number[];
}

interface Group {
  readonly verdict: Verdict;
  readonly why: UnknownReason | null;
  readonly count: number;
  readonly from: number | null;
  readonly to: number | null;
  /** Of failed ones with something missing after them. */
  readonly newer: number;
  readonly newerFrom: number | null;
  readonly askedAt: number | null;
}

/** Added around own times, so that a download or a resend of the period surely holds them. Milliseconds. */
const margin = 60 * 60_000;

/** Returns the queries on a list that {@link createListFile} made. */
export function createListQueries(db: DatabaseSync): ListQueries {
  const groups = db.prepare(
    `SELECT verdict, why, count(*) AS count, min(at) AS "from", max(at) AS "to", sum(maybe_newer) AS newer,
       min(iif(maybe_newer, last_at, NULL)) AS newerFrom, min(asked_at) AS askedAt
     FROM listed GROUP BY verdict, why`,
  );
  const lines = db.prepare('SELECT line, text, why FROM unreadable ORDER BY rowid');

  return {
    counts: () => {
      const all = groups.all() as unknown as readonly Group[];
      const sum = (verdict: Verdict, why?: UnknownReason): number =>
        all
          .filter((group) => group.verdict === verdict && (why === undefined || group.why === why))
          .reduce((total, { count }) => total + count, 0);
      const missing = all.filter(({ why }) => why === 'not_downloaded');
      const newer = all.map(({ newerFrom }) => ({ from: newerFrom, to: newerFrom }));
      return {
        ids: all.reduce((total, { count }) => total + count, 0),
        counts: {
          delivered: sum('delivered'),
          partly: sum('partly'),
          failed: sum('failed'),
          never_sent: sum('never_sent'),
          unknown: sum('unknown'),
        },
        unknown: {
          not_asked: sum('unknown', 'not_asked'),
          unreadable: sum('unknown', 'unreadable'),
          not_kept: sum('unknown', 'not_kept'),
          not_downloaded: sum('unknown', 'not_downloaded'),
          gap: sum('unknown', 'gap'),
          too_recent: sum('unknown', 'too_recent'),
          no_time: sum('unknown', 'no_time'),
        },
        maybeNewer: all.reduce((total, group) => total + group.newer, 0),
        period: periodOf(all, 0),
        neverSent: periodOf(
          all.filter(({ verdict }) => verdict === 'never_sent'),
          margin,
        ),
        askedAt: all.find(({ verdict }) => verdict === 'never_sent')?.askedAt ?? null,
        missingFrom: periodOf([...missing, ...newer], margin)?.from ?? null,
        lines: lines.all() as unknown as ListCounts['lines'],
      };
    },
    page: (filter, { order, after, skip, limit }) => {
      const { conditions, values } = conditionsOf(filter);
      const [sign, direction] = order === 'oldest' ? ['>', 'ASC'] : ['<', 'DESC'];
      if (after !== null) {
        conditions.push(`place ${sign} ?`);
        values.push(after.id);
      }
      const rows = db
        .prepare(`SELECT * FROM listed ${whereOf(conditions)} ORDER BY place ${direction} LIMIT ? OFFSET ?`)
        .all(...values, limit, skip);
      return rows.map(rowOf);
    },
    count: (filter, before) => {
      const { conditions, values } = conditionsOf(filter);
      if (before !== null) {
        conditions.push('place < ?');
        values.push(before);
      }
      const row = db.prepare(`SELECT count(*) AS count FROM listed ${whereOf(conditions)}`).get(...values);
      return Number(row?.count);
    },
    failed: (limit) =>
      db
        .prepare(`SELECT delivery_id AS id FROM listed WHERE verdict IN ('failed', 'partly') ORDER BY place LIMIT ?`)
        .all(limit)
        .map(({ id }) => Number(id)),
  };
}

/** Returns a filter as conditions on the table; exports take them too. */
export function conditionsOf({ verdicts, search }: ReconciliationFilter): {
  readonly conditions: string[];
  readonly values: SQLInputValue[];
} {
  const [conditions, values]: [string[], SQLInputValue[]] = [[], []];
  if (verdicts.length > 0) {
    conditions.push('verdict IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(verdicts));
  }
  const part = search.trim().toUpperCase();
  if (part !== '') {
    conditions.push('instr(key, ?) > 0');
    values.push(part);
  }
  return { conditions, values };
}

function periodOf(
  groups: readonly { readonly from: number | null; readonly to: number | null }[],
  around: number,
): Span | null {
  const from = groups.flatMap((group) => group.from ?? []);
  const to = groups.flatMap((group) => group.to ?? []);
  return from.length === 0 ? null : { from: Math.min(...from) - around, to: Math.max(...to) + around };
}

function rowOf(row: Record<string, unknown>): ReconciliationRow {
  return {
    place: Number(row.place),
    line: Number(row.line),
    transactionId: String(row.transaction_id),
    at: row.at as number | null,
    verdict: row.verdict as Verdict,
    why: row.why as UnknownReason | null,
    deliveryId: row.delivery_id as number | null,
    lastAt: row.last_at as number | null,
    statusCode: row.status_code as number | null,
    result: row.result as ReconciliationRow['result'],
    kind: row.kind as ReconciliationRow['kind'],
    attempts: Number(row.attempts),
    arrived: Number(row.arrived),
    maybeNewer: row.maybe_newer === 1,
    askedAt: row.asked_at as number | null,
  };
}
