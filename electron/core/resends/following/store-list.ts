/** The provider's list in the store: rows become resends, and what was in doubt finds its answer. */
import type { DatabaseSync } from 'node:sqlite';
import type { ResendState } from '../../../contract/values/resends.ts';
import type { Transact } from '../../database/transact.ts';
import { createPutEntry } from '../../notifications/outbox-store.ts';
import type { ProviderResend } from '../../provider/resend-row.ts';
import { matchKeyOfRow } from '../identity.ts';
import { noticeOf } from '../notices/store-notices.ts';
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
   * readings, spread over enough time, it becomes `needs_decision`. Gives how many did.
   */
  finishReading(reading: Reading): number;
}

export interface ListNeeds {
  /** Rows created before this need not be read; `null`: to the end. By the provider's clock. */
  readonly until: number | null;
  /** How many resends the list may move on right now. */
  readonly followed: number;
  /** Of these, how many wait for the list to say whether they were made at all. */
  readonly inDoubt: number;
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
  /** Creation time of the newest row; `null`: no row, or one was left for a later reading. */
  readonly newestAt: number | null;
  /** Whether every row was understood: only then does it count that something was not there. */
  readonly proves: boolean;
  readonly absentReads: number;
  readonly absentAfterMs: number;
}

/** Rows this much older than the newest one at the time of the attempt are still looked at: provider machines differ. */
const matchSlackMs = 60_000;
/**
 * What is open for longer is looked at now and then, not at every look: it would drag every look into the past. What
 * the list has not shown yet counts from when it was sent, however long it waited for that.
 */
const followForMs = 24 * 3_600_000;

/** Gives this part of the store. */
export function createListStore(db: DatabaseSync, records: Records, transact: Transact): ListStore {
  const listState = db.prepare('SELECT newest_at, complete FROM resend_list_state');
  const needs = db.prepare(
    `SELECT min(CASE WHEN provider_status IS NULL THEN earliest_match - ${matchSlackMs} ELSE created_at END) AS oldest,
       count(*) FILTER (WHERE state <> 'planned') AS followed, count(*) FILTER (WHERE state = 'unknown') AS doubt
     FROM resends WHERE state NOT IN ('needs_decision', 'refused', 'cancelled', 'completed', 'failed')
       AND CASE WHEN provider_status IS NULL THEN max(updated_at, coalesce(in_doubt_since, 0)) ELSE created_at END >= ?
       AND (state IN ('unknown', 'accepted', 'pending', 'processing')
       OR (state = 'other' AND processed_at IS NULL) OR (state = 'planned' AND earliest_match IS NOT NULL))`,
  );
  // The plus keeps SQLite from the index of provider_id: a plan of thousands has thousands without one.
  const candidates = db.prepare(
    `SELECT * FROM resends WHERE match_key = ? AND +provider_id IS NULL
       AND state IN ('sending', 'unknown', 'accepted', 'planned', 'needs_decision') AND earliest_match - ${matchSlackMs} <= ?
     ORDER BY CASE state WHEN 'sending' THEN 0 WHEN 'unknown' THEN 1 WHEN 'accepted' THEN 2 ELSE 3 END, key LIMIT 1`,
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
  const followOutcome = db.prepare('UPDATE resends SET outcome_due_at = ?, outcome_until = ? WHERE key = ?');
  const inDoubt = db.prepare(
    `SELECT * FROM resends WHERE state IN ('unknown', 'accepted') AND provider_id IS NULL AND in_doubt_since <= ?
       AND (? IS NULL OR earliest_match - ${matchSlackMs} > ?)`,
  );
  const countAbsent = db.prepare('UPDATE resends SET absent_reads = absent_reads + 1 WHERE key = ?');
  const setRead = db.prepare('UPDATE resend_list_state SET newest_at = coalesce(?, newest_at), complete = 1');

  const refresh = (record: ResendRecord, row: ProviderResend, options: ObserveOptions): boolean => {
    const state = stateOfStatus(row.status);
    if (record.provider_status !== null && isOlder(row, state, record)) return false;
    const same =
      record.provider_status === row.status &&
      record.updated_at === row.updatedAt &&
      record.processed_at === row.processedAt &&
      record.error_message === row.errorMessage;
    if (same) return false;
    if (record.state !== state) {
      records.move(record.key, state, options.now);
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
    if (known !== null) return refresh(known, row, options) ? 'changed' : 'same';
    const own = candidates.get(matchKeyOfRow(row), row.createdAt) as unknown as ResendRecord | undefined;
    if (own === undefined) {
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

  return {
    listNeeds: ({ now, everything }) => {
      const read = listState.get();
      const row = needs.get(everything ? 0 : now - followForMs);
      const oldest = row?.oldest === null || row?.oldest === undefined ? null : Number(row.oldest);
      const newest = read?.complete && read.newest_at !== null ? Number(read.newest_at) : null;
      const until = newest === null ? null : Math.min(newest, oldest ?? newest);
      return { until, followed: Number(row?.followed ?? 0), inDoubt: Number(row?.doubt ?? 0) };
    },
    observe: (rows, options) =>
      transact(() => {
        const oldestFirst = rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
        const taken = oldestFirst.map((row) => take(row, options));
        const count = (what: string) => taken.filter((each) => each === what).length;
        return { changed: count('changed'), deferred: count('deferred') };
      }),
    finishReading: (reading) =>
      transact(() => {
        setRead.run(reading.newestAt);
        if (!reading.proves) return 0;
        const back = reading.reachedBack;
        const missing = inDoubt.all(reading.beganAt, back, back) as unknown as ResendRecord[];
        return missing.filter((record) => {
          countAbsent.run(record.key);
          const waited = reading.beganAt - (record.in_doubt_since ?? reading.beganAt);
          if (record.absent_reads + 1 < reading.absentReads || waited < reading.absentAfterMs) return false;
          records.move(record.key, 'needs_decision', reading.now, 'not_listed');
          return true;
        }).length;
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
