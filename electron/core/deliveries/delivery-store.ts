/** The writing side of deliveries: rows, what they change of their transactions, and coverage, in one transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import { writeMeta } from '../database/meta.ts';
import { transact } from '../database/transact.ts';
import type { ProviderDelivery } from '../provider/delivery-row.ts';
import { createAttributesRegistry } from './attributes.ts';
import { joinStretch, type Range, type Stretch, withoutRange } from './coverage.ts';
import {
  type DayRead,
  type Entry,
  readCoverage,
  readUnsettled,
  writeCoverage,
  writeDay,
  writeEntry,
  writeUnsettled,
} from './days-store.ts';
import { createDeliveryRows } from './delivery-rows.ts';
import { createEventKinds } from './event-kinds.ts';
import { createJudgedTransactions } from './judged-transactions.ts';
import { createNamedTransactions } from './named-transactions.ts';
import { createObjectDeliveries, type Ties, together } from './object-deliveries.ts';
import { createPaymentsStore } from './payments-store.ts';
import { type BareReading, writeReading } from './readings.ts';
import { createSearchIndex } from './search-index.ts';
import { type Unreadable, writeUnreadable } from './unreadable-rows.ts';

/** Rows as they were read, with what reading them proves. */
export interface DeliveryBatch {
  readonly rows: readonly ProviderDelivery[];
  /** The stretch of which these rows, together with what was applied before, are all there is; `null` proves nothing. */
  readonly covered: Stretch | null;
  /** When the provider answered, by this machine's clock. */
  readonly fetchedAt: number;
  /** How far a day of the date filter is read with these rows. */
  readonly day?: DayRead;
  /** The cursor behind the last row. */
  readonly entry?: Entry;
  /** What is read too early to be read for good. */
  readonly unsettled?: Range;
  /**
   * The stretch of which these rows, by themselves, are all there is. The newest instant that is held belongs to it only where nothing
   * newer was listed.
   */
  readonly read?: BareReading | null;
  /** Rows among them that cannot be kept. */
  readonly unreadable?: Unreadable;
  /** What was read again after it had settled. */
  readonly settled?: Range | null;
}

export interface Applied {
  readonly inserted: number;
  readonly changed: number;
  readonly same: number;
}

export interface DeliveryStore {
  /** Writes a batch, whole or not at all: after a crash the archive never claims what it does not hold. */
  apply(batch: DeliveryBatch): Applied;
  /** Writes several batches in one transaction, in their order. */
  applyAll(batches: readonly DeliveryBatch[]): void;
  /** Claims stretches that earlier batches prove together. */
  cover(stretches: readonly Stretch[]): void;
  /** Notes that a stretch was read again after it had settled. */
  settle(stretch: Range): void;
  /** Forgets the ways into the provider's list. */
  forgetEntries(): void;
  /** Notes that the newest deliveries were read to the end at `at`. */
  noteSynced(at: number): void;
  /**
   * Keeps the kind of an event whose name tells none, as the provider's list has it under its `type` filter; `null`: under neither.
   * A name that tells its kind stays as it is.
   */
  learnEventKind(eventType: string, kind: Kind | null): void;
  /** Notes by how much times without a zone are ahead of UTC: what was read by another offset has to be read anew. */
  noteNaiveOffset(offset: number): void;
  /** Indexes some of what is not searchable by index yet; returns whether more is left. */
  catchUp(): boolean;
}

/** Deliveries that are indexed at a time: a page that arrives meanwhile waits for no longer than this takes. */
const indexedAtOnce = 100;

/** Bodies of an older archive that are read in one transaction. */
const readAtOnce = 2_000;

/** Transactions of an older archive that are judged in one transaction. */
const judgedAtOnce = 5_000;

/** Returns the store on a connection that may write; `onChanged` is told when a list would now look different. */
export function createDeliveryStore(db: DatabaseSync, onChanged: () => void): DeliveryStore {
  let writers = openWriters(db);
  whole(() => writers.kinds.correct());
  writers = openWriters(db);
  // In portions, so that a process that is ended meanwhile goes on with the rest.
  while (whole(readNames));
  readBodies();
  while (whole(() => writers.judged.judgeSome(judgedAtOnce)));

  /** What the writers remember of the database is forgotten when a transaction is. */
  function whole<T>(work: () => T): T {
    try {
      return transact(db, work);
    } catch (error) {
      writers = openWriters(db);
      throw error;
    }
  }

  function readNames(): boolean {
    const { transactions, more } = writers.named.readSome(judgedAtOnce);
    writers.judged.judge(together([{ transactions, objects: [] }]));
    return more;
  }

  /** Reads what is still to be read of stored bodies: payments, and then by their objects what belongs together. */
  function readBodies(): void {
    while (whole(() => writers.payments.readSome(readAtOnce)));
    while (whole(tieSome));
  }

  function tieSome(): boolean {
    const { more, ...ties } = writers.objects.tieSome(judgedAtOnce);
    writers.judged.judge(ties);
    return more;
  }

  /** Writes batches in their order; returns what that did, and whether a list now looks different. */
  function write(batches: readonly DeliveryBatch[]): Applied & { readonly visible: boolean } {
    const counts = { inserted: 0, changed: 0, same: 0, stale: 0 };
    const added = new Set<string>();
    const disturbed: Ties[] = [];
    const moved = new Set<DeliveryBatch>();
    for (const { row, batch } of oldestFirst(batches)) {
      const { did, transactions, objects } = writers.rows.write(row, batch.fetchedAt);
      counts[did] += 1;
      if (did === 'inserted' || did === 'changed') moved.add(batch);
      if (did === 'inserted') for (const transactionId of transactions) added.add(transactionId);
      disturbed.push({ transactions: did === 'inserted' ? [] : transactions, objects });
    }
    let gaps = false;
    for (const batch of batches) {
      const { day, entry, read, settled } = batch;
      if (day) writeDay(db, day);
      if (entry) writeEntry(db, entry);
      if (read) writeReading(db, { ...read, calm: !moved.has(batch) });
      if (settled) settle(settled);
      if (batch.unreadable) gaps = writeUnreadable(db, batch.unreadable, read?.at ?? batch.fetchedAt) || gaps;
    }
    writers.rows.count();
    disturbed.push({ transactions: writers.judged.shared([...added]), objects: [] });
    for (const { one, other } of writers.registry.takeJoined()) disturbed.push(writers.judged.across(one, other));
    writers.judged.judge(together(disturbed));
    const young = batches.flatMap(({ unsettled }) => (unsettled ? [asStretch(unsettled)] : []));
    if (young.length > 0) writeUnsettled(db, young.reduce(joinStretch, readUnsettled(db).map(asStretch)));
    const grew = cover(batches.flatMap(({ covered }) => covered ?? []));
    const { inserted, changed, same } = counts;
    return { inserted, changed, same, visible: inserted + changed > 0 || grew || gaps };
  }

  const settle = (stretch: Range): void => writeUnsettled(db, withoutRange(readUnsettled(db), stretch));

  /** Returns whether holes changed. */
  function cover(stretches: readonly Stretch[]): boolean {
    if (stretches.length === 0) return false;
    const before = readCoverage(db);
    const after = stretches.reduce(joinStretch, before);
    writeCoverage(db, after);
    return !hasSameHoles(before, after);
  }

  return {
    apply: (batch) => {
      const { visible, ...applied } = whole(() => write([batch]));
      if (visible) onChanged();
      return applied;
    },
    applyAll: (batches) => {
      if (whole(() => write(batches)).visible) onChanged();
    },
    cover: (stretches) => {
      if (whole(() => cover(stretches))) onChanged();
    },
    forgetEntries: () => whole(() => db.exec('DELETE FROM entries')),
    settle: (stretch) => whole(() => settle(stretch)),
    learnEventKind: (eventType, kind) => {
      whole(() => writers.kinds.learn(eventType, kind));
      writers = openWriters(db);
      readBodies();
      onChanged();
    },
    catchUp: () => whole(() => writers.search.catchUp(indexedAtOnce)),
    noteNaiveOffset: (offset) => {
      whole(() => {
        writeMeta(db, 'naive_offset', String(offset));
        for (const table of ['coverage', 'days', 'entries', 'unsettled', 'readings']) db.exec(`DELETE FROM ${table}`);
      });
      onChanged();
    },
    noteSynced: (at) => whole(() => writeMeta(db, 'last_synced_at', String(at))),
  };
}

const asStretch = ({ from, to }: Range): Stretch => ({ from, to, resume: null });

/**
 * Returns the rows of all batches in the order in which the archive lies: SQLite fills pages better than from the back. What
 * was created at the same time stays in the order of the batches.
 */
function oldestFirst(batches: readonly DeliveryBatch[]) {
  const rows = batches.flatMap((batch) => batch.rows.map((row) => ({ row, batch })));
  return rows.sort((a, b) => a.row.createdAt - b.row.createdAt);
}

/** Coverage that only grew at its newest end shows nowhere but in its new rows. */
function hasSameHoles(before: readonly Stretch[], after: readonly Stretch[]): boolean {
  return before.length === after.length && before.every((stretch, index) => stretch.from === after[index]?.from);
}

function openWriters(db: DatabaseSync) {
  const registry = createAttributesRegistry(db);
  const search = createSearchIndex(db);
  const kinds = createEventKinds(db);
  const rows = createDeliveryRows(db, registry, search, kinds);
  return {
    registry,
    search,
    rows,
    kinds,
    payments: createPaymentsStore(db),
    named: createNamedTransactions(db),
    objects: createObjectDeliveries(db),
    judged: createJudgedTransactions(db, registry),
  };
}
