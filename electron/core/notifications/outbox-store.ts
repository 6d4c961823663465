/** The outbox in the archive: what is to be told, what is being shown, what was told. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { createDurableTransact } from '../database/transact.ts';

/** Times are epoch milliseconds, by this machine's clock. */
export interface OutboxEntry {
  readonly id: number;
  /** The kind of notification, e.g. `resend`. */
  readonly topic: string;
  /** What it tells of: of one subject a topic tells once, for ever. */
  readonly subject: string;
  /** What the topic needs to tell it; anything that JSON can say. */
  readonly facts: unknown;
  readonly at: number;
  /** It is not told before this. */
  readonly dueAt: number;
  /** The notification that carries it, from just before that is shown. */
  readonly notificationId: string | null;
  /** When it was told, or settled without being told. */
  readonly doneAt: number | null;
}

export type NewEntry = Pick<OutboxEntry, 'topic' | 'subject' | 'facts' | 'at' | 'dueAt'>;

/** Every method is on the disk when it returns. */
export interface OutboxStore {
  /** Returns what is to be told, oldest first. */
  pendingEntries(): OutboxEntry[];
  /** Returns everything of a topic, told or not, oldest first. */
  entriesOf(topic: string): OutboxEntry[];
  /** Writes an entry, or replaces the one of its subject as long as no notification carries that. */
  putEntry(entry: NewEntry): void;
  /** Writes what an entry is about as it is known now, and when. */
  reviseEntry(id: number, facts: unknown, at: number): void;
  /** Removes entries that need not be told any more. What a notification carries stays. */
  withdrawEntries(ids: readonly number[]): void;
  /** Binds entries to a notification, before it is shown. */
  beginNotification(notificationId: string, ids: readonly number[]): void;
  /** Ends entries: they were shown, or settings say that they never are. */
  finishEntries(ids: readonly number[], now: number): void;
  /** Forgets what a topic told and what it is about before `before`: its subjects are news again. */
  forgetEntries(topic: string, before: number): void;
}

/** Writes entries inside a transaction that a caller holds. */
export type PutEntry = (entry: NewEntry) => void;

/** Returns the writer of entries for a connection. */
export function createPutEntry(db: DatabaseSync): PutEntry {
  const put = db.prepare(
    `INSERT INTO outbox (topic, subject, facts, at, due_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (topic, subject) DO UPDATE SET facts = excluded.facts, at = excluded.at, due_at = excluded.due_at
       WHERE done_at IS NULL AND notification_id IS NULL`,
  );
  return ({ topic, subject, facts, at, dueAt }) => void put.run(topic, subject, JSON.stringify(facts), at, dueAt);
}

/** Returns the outbox on a connection that may write. */
export function createOutboxStore(db: DatabaseSync): OutboxStore {
  const transact = createDurableTransact(db);
  const put = createPutEntry(db);
  const pending = db.prepare('SELECT * FROM outbox WHERE done_at IS NULL ORDER BY id');
  const ofTopic = db.prepare('SELECT * FROM outbox WHERE topic = ? ORDER BY id');
  const revise = db.prepare('UPDATE outbox SET facts = ?, at = ? WHERE id = ?');
  const withdraw = db.prepare('DELETE FROM outbox WHERE id = ? AND done_at IS NULL AND notification_id IS NULL');
  const bind = db.prepare('UPDATE outbox SET notification_id = ? WHERE id = ?');
  const finish = db.prepare('UPDATE outbox SET done_at = ? WHERE id = ? AND done_at IS NULL');
  const forget = db.prepare('DELETE FROM outbox WHERE topic = ? AND done_at IS NOT NULL AND at < ?');
  return {
    pendingEntries: () => pending.all().map(entryOf),
    entriesOf: (topic) => ofTopic.all(topic).map(entryOf),
    putEntry: (entry) => transact(() => put(entry)),
    reviseEntry: (id, facts, at) => transact(() => void revise.run(JSON.stringify(facts), at, id)),
    withdrawEntries: (ids) => transact(() => ids.forEach((id) => void withdraw.run(id))),
    beginNotification: (notificationId, ids) => transact(() => ids.forEach((id) => void bind.run(notificationId, id))),
    finishEntries: (ids, now) => transact(() => ids.forEach((id) => void finish.run(now, id))),
    forgetEntries: (topic, before) => transact(() => void forget.run(topic, before)),
  };
}

function entryOf(row: Record<string, SQLInputValue>): OutboxEntry {
  return {
    id: Number(row.id),
    topic: String(row.topic),
    subject: String(row.subject),
    facts: JSON.parse(String(row.facts)),
    at: Number(row.at),
    dueAt: Number(row.due_at),
    notificationId: row.notification_id === null ? null : String(row.notification_id),
    doneAt: row.done_at === null ? null : Number(row.done_at),
  };
}
