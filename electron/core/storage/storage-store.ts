/** The writing side of storage: removes what is too old, and gives the disk back what is not used. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../database/meta.ts';
import { transact } from '../database/transact.ts';
import { forgetBefore } from '../deliveries/coverage.ts';
import { forgetDaysBefore, readCoverage, writeCoverage } from '../deliveries/days-store.ts';
import { createDeliveryRemoval } from '../deliveries/delivery-rows.ts';
import { forgetReadingsBefore } from '../deliveries/readings.ts';
import { createSearchIndex } from '../deliveries/search-index.ts';
import { forgetUnreadableBefore } from '../deliveries/unreadable-rows.ts';
import { createRemovables, type RemovalPlace, type ResendHoldings } from './removal.ts';

export interface StorageStore {
  /**
   * Takes back every claim of coverage before `before`. Comes before the first removal: whatever ends the work half-way,
   * the archive claims nothing that it no longer holds.
   */
  beginRemoval(before: number): void;
  /** Removes a piece of what is older than `before`, with its texts and its place in the search index. */
  removeSome(before: number, after: RemovalPlace | null): RemovedSome;
  /**
   * Notes that the removal came to its end at `at`. Nothing of what was removed is in the file or its log any more: comes after
   * the search index was put together, which until then remembers what it was told to forget.
   */
  endRemoval(before: number, at: number): void;
  /** When the last removal came to its end; epoch milliseconds. */
  lastRemovedAt(): number | null;
  /** Puts a piece of the search index together, as compacting needs it; gives whether more is left. */
  mergeSearch(): boolean;
  /**
   * Rebuilds the file without its gaps. Readers go on meanwhile, writes wait. It needs as much room on the disk as the
   * archive takes; without that it fails with `disk_full` and leaves everything as it was.
   */
  vacuum(): void;
}

export interface RemovedSome {
  readonly removed: number;
  /** Where to go on; `null` at the end. */
  readonly next: RemovalPlace | null;
}

const removedAtOnce = 500;
const removedKey = 'last_removed_at';

/** Returns the store on a connection that may write; `onChanged` is told when a list would now look different. */
export function createStorageStore(
  db: DatabaseSync,
  resends: Pick<ResendHoldings, 'awaitedTransactions'>,
  onChanged: () => void,
): StorageStore {
  const removables = createRemovables(db, resends);
  const remove = createDeliveryRemoval(db, createSearchIndex(db));
  const merges = ['delivery_search', 'delivery_numbers'].map((index) => createMerge(db, index));

  return {
    beginRemoval: (before) => {
      transact(db, () => {
        writeCoverage(db, forgetBefore(readCoverage(db), before));
        forgetDaysBefore(db, before);
        forgetReadingsBefore(db, before);
        forgetUnreadableBefore(db, before);
      });
      onChanged();
    },
    removeSome: (before, after) => {
      const { rows, last } = transact(db, () => {
        const found = removables.next(before, after, removedAtOnce);
        for (const row of found.rows) remove(row);
        return found;
      });
      if (rows.length > 0) onChanged();
      return { removed: rows.length, next: last };
    },
    endRemoval: (before, at) => {
      transact(db, () => {
        // What was read again meanwhile may have been removed after it was claimed.
        writeCoverage(db, forgetBefore(readCoverage(db), before));
        writeMeta(db, removedKey, String(at));
      });
      // The log holds the pages as they were before. A reader in the way keeps it until the next write of the log.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    lastRemovedAt: () => {
      const value = readMeta(db, removedKey);
      return value === null ? null : Number(value);
    },
    mergeSearch: () => {
      // Both get their turn every time.
      const left = merges.map((merge) => merge());
      return left.includes(true);
    },
    vacuum: () => {
      // The copy that VACUUM makes belongs on the disk, however little else does.
      db.exec('PRAGMA temp_store = FILE');
      try {
        db.exec('VACUUM');
      } finally {
        db.exec('PRAGMA temp_store = MEMORY');
      }
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

/** Puts an index's pieces together, some at a time; gives whether more are left. */
function createMerge(db: DatabaseSync, index: string): () => boolean {
  const merge = db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`);
  const changes = db.prepare('SELECT total_changes() AS count');
  let began = false;
  return () => {
    const before = Number(changes.get()?.count);
    // Negative pages: pieces of all levels are put together, until all of them are one.
    merge.run(began ? 500 : -500);
    // FTS5 tells by less than two changes that nothing was left to do.
    began = Number(changes.get()?.count) - before >= 2;
    return began;
  };
}
