/** Recovers, from a damaged archive in quarantine, what exists nowhere else: the resends that were made here. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { ArchiveNotice } from '../../contract/storage.ts';
import type { ResendReason } from '../../contract/values/resends.ts';
import { readMeta, writeMeta } from '../database/meta.ts';
import { errcodeOf } from '../database/sqlite-failure.ts';
import { createDurableTransact } from '../database/transact.ts';
import { correctionTopicName, noticeOf, resendTopicName } from './notices/store-notices.ts';
import { inDoubt } from './state-conditions.ts';

export type RecoveredResends = ArchiveNotice['salvage'];

export interface ResendRecovery {
  /**
   * Copies every resend that was made here, with its plan, timeline, notices and outcome, from the damaged file at `path`.
   * Comes before anything is sent from this archive; done once per file, however often it is called.
   *
   * What was `sending` is in doubt afterwards, as after a crash, and the provider's list is read anew from its beginning.
   * What was only planned waits for a person: the newest writes of a damaged file may be lost without a
   * trace, and one of them may have said that it was sent.
   */
  recoverFrom(path: string): RecoveredResends;
}

interface Table {
  readonly name: string;
  /** What an older version called it. */
  readonly oldName?: string;
  /** Its primary key: read in this order, a damaged page hides its own rows alone. */
  readonly key: readonly string[];
  readonly where: string;
}

const topics = [resendTopicName, correctionTopicName].map((name) => `'${name}'`).join(', ');

const tables: readonly Table[] = [
  { name: 'resend_plans', key: ['plan_id'], where: 'TRUE' },
  { name: 'resends', key: ['key'], where: 'plan_id IS NOT NULL' },
  { name: 'resend_plan_members', key: ['plan_id', 'position'], where: 'TRUE' },
  { name: 'resend_transitions', key: ['id'], where: 'TRUE' },
  { name: 'outbox', key: ['id'], where: `topic IN (${topics})` },
  { name: 'outbox', oldName: 'resend_notices', key: ['id'], where: 'TRUE' },
  { name: 'resend_outcomes', key: ['key', 'transaction_id'], where: 'TRUE' },
];

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html. */
const damage = [10 /* IOERR */, 11 /* CORRUPT */, 26 /* NOTADB */];
const constraint = 19;

const doneKey = 'salvaged';

/** @param db The new archive. */
export function createResendRecovery(db: DatabaseSync): ResendRecovery {
  const transact = createDurableTransact(db);
  const held = db.prepare(
    `SELECT count(*) AS resends, count(*) FILTER (WHERE ${inDoubt()}) AS doubt
     FROM resends WHERE plan_id IS NOT NULL`,
  );
  const answer = (result: RecoveredResends['result']): RecoveredResends => {
    const row = held.get();
    return { result, resends: Number(row?.resends), inDoubt: Number(row?.doubt) };
  };

  return {
    recoverFrom: (path) => {
      const done = JSON.parse(readMeta(db, doneKey) ?? '{}') as Record<string, RecoveredResends['result']>;
      const known = done[path];
      if (known) return answer(known);
      const damaged = openDamaged(path);
      try {
        const result = transact(() => {
          const copied = damaged === null ? 'none' : copyAll(damaged, db);
          writeMeta(db, doneKey, JSON.stringify({ ...done, [path]: copied }));
          return copied;
        });
        return answer(result);
      } finally {
        damaged?.close();
      }
    },
  };
}

function openDamaged(path: string): DatabaseSync | null {
  return unlessDamaged(() => new DatabaseSync(path, { readOnly: true }));
}

function copyAll(damaged: DatabaseSync, db: DatabaseSync): 'whole' | 'part' | 'none' {
  const existing = unlessDamaged(() => damaged.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all());
  const names = new Set(existing?.map(({ name }) => name));
  // An archive of before there were resends has none to lose.
  if (!names.has('resends')) return names.has('deliveries') ? 'whole' : 'none';
  // Rows come before what they refer to; what refers to nothing is put right below.
  db.exec('PRAGMA defer_foreign_keys = ON');
  const present = tables.filter(({ name, oldName = name }) => names.has(oldName));
  const copies = present.map((table) => copyTable(damaged, db, table));
  continueNumbering(damaged, db);
  addLostPlans(db);
  removeOrphans(db);
  db.exec("UPDATE resends SET absent_reads = 0 WHERE state = 'unknown'");
  db.exec("UPDATE resend_plans SET paused = 1 WHERE plan_id IN (SELECT plan_id FROM resends WHERE state = 'planned')");
  if (copies.every(({ whole }) => whole)) return 'whole';
  return copies.some(({ rows }) => rows > 0) ? 'part' : 'none';
}

type Row = Readonly<Record<string, SQLInputValue>>;

/** Returns a row as this version would have written it. */
function asWrittenNow(table: string, row: Row): Row {
  if (table === 'resend_notices') {
    const facts = { key: Number(row.key), state: row.state === 'failed' ? 'failed' : 'completed' } as const;
    const { topic, subject } = noticeOf(facts, { at: 0, dueAt: 0 });
    return { ...row, topic, subject, facts: JSON.stringify(facts) };
  }
  // Outcomes went by transaction alone.
  if (table === 'resend_outcomes') return { event_type: '', endpoint: '', ...row };
  const now: Record<string, SQLInputValue> = { ...row };
  if (row.floor_at !== undefined) now.earliest_match = row.floor_at;
  if (row.state === 'sendable') {
    now.state = 'needs_decision';
    now.reason = 'not_listed' satisfies ResendReason;
  }
  return now;
}

function copyTable(damaged: DatabaseSync, db: DatabaseSync, { name, oldName = name, key, where }: Table) {
  const known = new Set(
    db
      .prepare(`PRAGMA table_info(${name})`)
      .all()
      .map((column) => column.name),
  );
  const copy = (written: Row): boolean => {
    const row = asWrittenNow(oldName, written);
    const columns = Object.keys(row).filter((column) => known.has(column));
    const marks = columns.map(() => '?').join(', ');
    try {
      db.prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${marks})`).run(
        ...columns.map((column) => row[column] ?? null),
      );
      return true;
    } catch (error) {
      // A row that does not keep to the schema was damaged, or came from the other end already.
      if (errcodeOf(error) === constraint) return false;
      throw error;
    }
  };
  let whole = true;
  let rows = 0;
  // From both ends: what lies before the first damaged page, and what lies behind the last one.
  for (const order of ['ASC', 'DESC']) {
    const keys = key.map((column) => `${column} ${order}`).join(', ');
    const isRead = unlessDamaged(() => {
      // An index may be damaged where the table is not.
      const found = damaged.prepare(`SELECT * FROM ${oldName} NOT INDEXED WHERE ${where} ORDER BY ${keys}`);
      for (const row of found.iterate()) {
        const isCopied = copy(row as Row);
        if (isCopied) rows += 1;
        else whole = false;
      }
      return true;
    });
    if (isRead) break;
    whole = false;
  }
  return { whole, rows };
}

/** A number that was given to a resend is never given to another. */
function continueNumbering(damaged: DatabaseSync, db: DatabaseSync): void {
  const last = unlessDamaged(() => damaged.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'resends'").get());
  if (last === null || last === undefined) return;
  db.prepare("DELETE FROM sqlite_sequence WHERE name = 'resends'").run();
  db.prepare("INSERT INTO sqlite_sequence SELECT 'resends', max(?, coalesce((SELECT max(key) FROM resends), 0))").run(
    Number(last.seq),
  );
}

/** A plan whose own row is lost still has its resends, and they are what matters. */
function addLostPlans(db: DatabaseSync): void {
  db.exec(`INSERT INTO resend_plans (plan_id, note, size, paused, created_at)
    SELECT plan_id, max(note), count(*), 1, min(created_at) FROM resends
    WHERE plan_id IS NOT NULL AND plan_id NOT IN (SELECT plan_id FROM resend_plans) GROUP BY plan_id`);
}

function removeOrphans(db: DatabaseSync): void {
  db.exec(`DELETE FROM outbox WHERE topic IN (${topics}) AND facts ->> '$.key' NOT IN (SELECT key FROM resends)`);
  for (const table of ['resend_plan_members', 'resend_transitions', 'resend_outcomes'])
    db.exec(`DELETE FROM ${table} WHERE key NOT IN (SELECT key FROM resends)`);
  db.exec('DELETE FROM resend_plan_members WHERE plan_id NOT IN (SELECT plan_id FROM resend_plans)');
}

/** Returns what `read` returns, or `null` when the file is too damaged for it. */
function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (damage.includes(errcodeOf(error) ?? 0)) return null;
    throw error;
  }
}
