/** The provider's list in the store: rows become resends, and what was in doubt finds its answer. */

import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../../contract/values/durations.ts';
import type { ResendState } from '../../../contract/values/resends.ts';
import { readMeta, writeMeta } from '../../database/meta.ts';
import type { Transact } from '../../database/transact.ts';
import { createPutEntry } from '../../notifications/outbox-store.ts';
import type { Cursor } from '../../provider/cursor.ts';
import type { ProviderResend } from '../../provider/resend-row.ts';
import { asksForTheSame, matchKeyOfRow } from '../identity.ts';
import { noticeOf } from '../notices/store-notices.ts';
import { open } from '../state-conditions.ts';
import { stateOfStatus } from '../states.ts';
import type { Records, ResendRecord } from '../store-records.ts';

export interface ListStore {
  /** How far back the provider's list has to be read, and what is followed there. */
  listNeeds(options: { readonly now: number; readonly everything: boolean }): ListNeeds;
  /**
   * Takes in rows of the provider's list, in any order, any number of times. Each visible change, its entry in the timeline
   * and the notice that it owes are one transaction.
   */
  observe(rows: readonly ProviderResend[], options: ObserveOptions): Observed;
  /**
   * Ends a reading of the list that met no failure. What is in doubt and was not there is counted; after enough such
   * readings, spread over enough time, it waits for a person, and is looked for all the same. What was listed before and is
   * there no more is counted as well, and is not followed any longer then. Returns how many resends that changed.
   */
  finishReading(reading: Reading): number;
  /** Returns where the list goes on that the first reading left; `null`: nothing of it is unread. */
  olderRows(): Cursor | null;
  /** Takes in rows that the first reading left, and where the list goes on behind them. */
  observeOlder(rows: readonly ProviderResend[], next: Cursor | null, options: ObserveOptions): Observed;
}

export interface ListNeeds {
  /**
   * Before the list was read for the first time: the first reading need only go back to this and over the last day, because only there
   * can be what is about to be sent. `null` later.
   */
  readonly firstUntil: number | null;
  /** Rows created before this need not be read; `null`: to the end. By the provider's clock. */
  readonly until: number | null;
  /** How many resends the list may move on right now. */
  readonly followed: number;
  /** Of these, how many wait for the list to say whether they were made at all. */
  readonly inDoubt: number;
  /** Request IDs that a whole list holds: those of the newest rows known so far, the newest first. */
  readonly known: readonly number[];
}

export interface Observed {
  readonly changed: number;
  /** Rows left for a later reading, because the answer to a POST may be about to claim them. */
  readonly deferred: number;
}

export interface ObserveOptions {
  readonly now: number;
  /** How long the notice of a completed resend waits for the outcome. */
  readonly outcomeGraceMs: number;
  /** How long deliveries are read again for the outcome. */
  readonly outcomeWindowMs: number;
}

export interface Reading {
  /** By this machine's clock: only doubts that were there before count this reading. */
  readonly beganAt: number;
  readonly now: number;
  /** The oldest creation time that was reached; `null`: the end of the list. By the provider's clock. */
  readonly reachedBack: number | null;
  /** Where the list goes on that a first reading left; nothing, in any other reading. */
  readonly older?: Cursor | null;
  /** Creation time of the newest row; `null`: no row, or one was left for a later reading. */
  readonly newestAt: number | null;
  /** Whether it held the newest row that was known: an empty or incomplete list says nothing of what is not there. */
  readonly isWhole: boolean;
  /** Whether every row was understood. One that was not may be what is looked for, so that takes longer to end a doubt. */
  readonly isUnderstood: boolean;
  /** The request IDs that were there, and those that were known before. */
  readonly seen: ReadonlySet<number>;
  readonly known: readonly number[];
  readonly absentReads: number;
  readonly absentAfterMs: number;
}

/** Rows this much older than the newest one at the time of the attempt are still looked at: provider machines differ. */
const matchSlackMs = 60_000;
/** So far back is read for what was not found at once: the provider's clock may have been set. */
const deepSlackMs = day;
/** Rows that are dated further ahead than clocks differ say nothing of how far the list was read. */
const farthestAheadMs = day;
/** A row that is not understood, or a yes of the provider's, makes a doubt last so many times as long; so does having been listed. */
const patience = 5;
/** So many known rows are looked for in each reading. */
const lookedFor = 5;
/**
 * What is open for longer is looked at now and then, not at every look: it would drag every look into the past. What
 * the list has not shown yet counts from when it was sent, however long it waited for that.
 */
const followForMs = day;

/** Where the rest of a list is kept that was read for the first time. */
const olderKey = 'resend_list_older';

/** Returns this part of the store. */
export function createListStore(db: DatabaseSync, records: Records, transact: Transact): ListStore {
  const listState = db.prepare('SELECT newest_at, complete FROM resend_list_state');
  const newestKnown = db.prepare(
    `SELECT provider_id FROM resends WHERE provider_status IS NOT NULL AND gone_at IS NULL
     ORDER BY created_at DESC, key DESC LIMIT ${lookedFor}`,
  );
  const oldestPlanned = db.prepare(
    `SELECT min(created_at) AS at FROM resends WHERE state IN ('planned', 'needs_decision') AND provider_status IS NULL`,
  );
  const needs = db.prepare(
    `SELECT min(CASE WHEN provider_status IS NOT NULL THEN created_at
         ELSE earliest_match - iif(absent_reads > 0, ${deepSlackMs}, ${matchSlackMs}) END) AS oldest,
       count(*) FILTER (WHERE state NOT IN ('planned', 'needs_decision')) AS followed,
       count(*) FILTER (WHERE state = 'unknown') AS doubt
     FROM resends WHERE CASE WHEN provider_status IS NULL THEN max(updated_at, coalesce(in_doubt_since, 0)) ELSE created_at END >= ?
       AND (${open()} AND state NOT IN ('planned', 'sending') OR (state IN ('planned', 'needs_decision') AND earliest_match IS NOT NULL))`,
  );
  // The plus keeps SQLite from the index of provider_id: a plan of thousands has thousands without one.
  const candidates = db.prepare(
    `SELECT * FROM resends WHERE match_key = ? AND +provider_id IS NULL
       AND state IN ('sending', 'unknown', 'accepted', 'planned', 'needs_decision')
       AND (earliest_match - ${matchSlackMs} <= ? OR known_id < ?)
     ORDER BY CASE state WHEN 'sending' THEN 0 WHEN 'unknown' THEN 1 WHEN 'accepted' THEN 2 ELSE 3 END, key`,
  );
  const setProviderId = db.prepare(
    'UPDATE resends SET provider_id = ?, error_message = NULL, in_doubt_since = NULL WHERE key = ?',
  );
  const insert = db.prepare(
    `INSERT INTO resends (provider_id, state, provider_status, mode, kind, object_reference_id, account_mirror_id,
       period_from, period_to, user_id, created_at, updated_at, processed_at, error_message, match_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE resends SET provider_status = ?, account_mirror_id = ?, user_id = ?, created_at = ?, updated_at = ?,
       processed_at = ?, error_message = ? WHERE key = ?`,
  );
  const putNotice = createPutEntry(db);
  const reopenOutcome = db.prepare(
    "UPDATE resends SET outcome = json_set(outcome, '$.settled', json('false')) WHERE key = ? AND outcome IS NOT NULL",
  );
  const followOutcome = db.prepare('UPDATE resends SET outcome_due_at = ?, outcome_until = ? WHERE key = ?');
  const missing = db.prepare(
    `SELECT * FROM resends WHERE state IN ('unknown', 'accepted') AND provider_id IS NULL AND in_doubt_since <= ?
       AND (? IS NULL OR earliest_match - iif(absent_reads > 0, ${deepSlackMs}, ${matchSlackMs}) > ?)`,
  );
  const listed = db.prepare(
    `SELECT key, provider_id, absent_reads, in_doubt_since FROM resends
     WHERE provider_status IS NOT NULL AND gone_at IS NULL AND (? IS NULL OR created_at > ?)
       AND (${open()} OR provider_id IN (SELECT value FROM json_each(?)))`,
  );
  const countAbsent = db.prepare('UPDATE resends SET absent_reads = absent_reads + 1 WHERE key = ?');
  const countMissed = db.prepare(
    'UPDATE resends SET absent_reads = absent_reads + 1, in_doubt_since = coalesce(in_doubt_since, ?) WHERE key = ?',
  );
  const setGone = db.prepare('UPDATE resends SET gone_at = ? WHERE key = ?');
  const setThere = db.prepare(
    'UPDATE resends SET gone_at = NULL, absent_reads = 0, in_doubt_since = NULL WHERE key = ?',
  );
  const giveUpId = db.prepare(
    'UPDATE resends SET provider_id = NULL, in_doubt_since = ?, absent_reads = 0 WHERE key = ?',
  );
  const userId = (): number | null => Number(readMeta(db, 'user_id') ?? Number.NaN) || null;
  const setRead = db.prepare('UPDATE resend_list_state SET newest_at = coalesce(?, newest_at), complete = 1');

  const refresh = (record: ResendRecord, row: ProviderResend, options: ObserveOptions): boolean => {
    const state = stateOfStatus(row.status);
    const wasMissed = record.provider_status !== null && (record.absent_reads > 0 || record.gone_at !== null);
    if (wasMissed) setThere.run(record.key);
    if (record.provider_status !== null && isOlder(row, state, record)) return wasMissed && record.gone_at !== null;
    const same =
      record.provider_status === row.status &&
      record.updated_at === row.updatedAt &&
      record.processed_at === row.processedAt &&
      record.error_message === row.errorMessage;
    if (same) return wasMissed && record.gone_at !== null;
    if (record.state !== state) {
      records.move(record.key, state, options.now);
      // What it led to so far is not what it leads to.
      if (record.state === 'completed') reopenOutcome.run(record.key);
      if (state === 'failed') putNotice(noticeOf({ key: record.key, state }, { at: options.now, dueAt: options.now }));
      if (state === 'completed') {
        const dueAt = options.now + options.outcomeGraceMs;
        putNotice(noticeOf({ key: record.key, state }, { at: options.now, dueAt }));
        followOutcome.run(options.now, options.now + options.outcomeWindowMs, record.key);
      }
    }
    update.run(
      row.status,
      row.accountMirrorId,
      row.userId,
      row.createdAt,
      row.updatedAt,
      row.processedAt,
      row.errorMessage,
      record.key,
    );
    return true;
  };

  /**
   * First seen, and not ours: it owes a notice only for what it becomes from here on, and what it went through before has
   * the provider's times.
   */
  const insertStranger = (row: ProviderResend): void => {
    const state = stateOfStatus(row.status);
    const { lastInsertRowid } = insert.run(
      row.id,
      state,
      row.status,
      row.objectReferenceId === null ? 'period' : 'object',
      row.kind,
      row.objectReferenceId,
      row.accountMirrorId,
      row.periodFrom,
      row.periodTo,
      row.userId,
      row.createdAt,
      row.updatedAt,
      row.processedAt,
      row.errorMessage,
      matchKeyOfRow(row),
    );
    const key = Number(lastInsertRowid);
    if (state !== 'pending') records.begin(key, 'pending', row.createdAt);
    records.begin(key, state, state === 'pending' ? row.createdAt : (row.processedAt ?? row.updatedAt));
  };

  const take = (row: ProviderResend, options: ObserveOptions): 'changed' | 'same' | 'deferred' => {
    const known = records.byProviderId(row.id);
    // The provider's answer named an ID that is another request's: the list decides which one ours became.
    const isAnothers =
      known !== null &&
      known.plan_id !== null &&
      known.provider_status === null &&
      !asksForTheSame(row, known, userId());
    if (known !== null && isAnothers) giveUpId.run(options.now, known.key);
    if (known !== null && !isAnothers) return refresh(known, row, options) ? 'changed' : 'same';
    const own = ownOf(row);
    if (own === null) {
      insertStranger(row);
      return 'changed';
    }
    // The answer to the POST says better whose this is.
    if (own.state === 'sending') return 'deferred';
    if (own.state !== 'accepted') records.move(own.key, 'accepted', options.now);
    setProviderId.run(row.id, own.key);
    const claimed = records.get(own.key);
    if (claimed !== null) refresh(claimed, row, options);
    return 'changed';
  };

  const takeAll = (rows: readonly ProviderResend[], options: ObserveOptions): Observed => {
    const oldestFirst = rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
    const taken = oldestFirst.map((row) => take(row, options));
    const count = (what: string) => taken.filter((each) => each === what).length;
    return { changed: count('changed'), deferred: count('deferred') };
  };

  /** Returns the resend of ours that a row is the request of; `null`: somebody else made it, or nobody can tell. */
  const ownOf = (row: ProviderResend): ResendRecord | null => {
    const found = candidates.all(matchKeyOfRow(row), row.createdAt, row.id) as unknown as ResendRecord[];
    return found.find((record) => asksForTheSame(row, record, userId())) ?? null;
  };

  /** Counts what the list showed before and does not show now. What was missed often enough is gone. */
  const countGone = ({ reachedBack, seen, known, now, absentReads, absentAfterMs }: Reading): number => {
    const rows = listed.all(reachedBack, reachedBack, JSON.stringify(known));
    const missed = rows.filter((row) => !seen.has(Number(row.provider_id)));
    return missed.filter((row) => {
      countMissed.run(now, Number(row.key));
      const since = now - Number(row.in_doubt_since ?? now);
      if (Number(row.absent_reads) + 1 < absentReads || since < absentAfterMs * patience) return false;
      setGone.run(now, Number(row.key));
      return true;
    }).length;
  };

  return {
    listNeeds: ({ now, everything }) => {
      const read = listState.get();
      const row = needs.get(everything ? 0 : now - followForMs);
      const oldest = row?.oldest === null || row?.oldest === undefined ? null : Number(row.oldest);
      const newest = read?.complete && read.newest_at !== null ? Number(read.newest_at) : null;
      const until = newest === null ? null : Math.min(newest, oldest ?? newest);
      const planned = Number(oldestPlanned.get()?.at ?? Number.MAX_SAFE_INTEGER) - deepSlackMs;
      return {
        until,
        firstUntil: read?.complete ? null : Math.min(planned, oldest ?? planned),
        followed: Number(row?.followed ?? 0),
        inDoubt: Number(row?.doubt ?? 0),
        known: newestKnown.all().map(({ provider_id: id }) => Number(id)),
      };
    },
    observe: (rows, options) => transact(() => takeAll(rows, options)),
    olderRows: () => JSON.parse(readMeta(db, olderKey) ?? 'null') as Cursor | null,
    observeOlder: (rows, next, options) =>
      transact(() => {
        writeMeta(db, olderKey, JSON.stringify(next));
        return takeAll(rows, options);
      }),
    finishReading: (reading) =>
      transact(() => {
        const back = reading.reachedBack;
        const gone = reading.seen.size === 0 ? 0 : countGone(reading);
        if (!reading.isWhole) return gone;
        if (reading.older !== undefined) writeMeta(db, olderKey, JSON.stringify(reading.older));
        setRead.run(
          reading.newestAt !== null && reading.newestAt > reading.now + farthestAheadMs ? null : reading.newestAt,
        );
        const doubts = missing.all(reading.beganAt, back, back) as unknown as ResendRecord[];
        const undecided = doubts.filter((record) => {
          countAbsent.run(record.key);
          // The provider said yes, or a row is there that nobody understands: a list that lags is likelier than none made.
          const isLikely = record.state === 'accepted' || !reading.isUnderstood;
          const waited = reading.beganAt - (record.in_doubt_since ?? reading.beganAt);
          const enough = reading.absentAfterMs * (isLikely ? patience : 1);
          if (record.absent_reads + 1 < reading.absentReads || waited < enough) return false;
          records.move(record.key, 'needs_decision', reading.now, 'not_listed');
          return true;
        });
        return gone + undecided.length;
      }),
  };
}

/** Whether a row is an answer that was on its way for longer than a newer one; a provider may count in whole seconds. */
function isOlder(row: ProviderResend, state: ResendState, record: ResendRecord): boolean {
  const ended = (each: ResendState) => each === 'completed' || each === 'failed';
  return (
    row.updatedAt < record.updated_at || (row.updatedAt === record.updated_at && ended(record.state) && !ended(state))
  );
}
