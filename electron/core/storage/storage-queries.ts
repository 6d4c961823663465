/** Reads what the archive holds and what removing by age would take from it. */
import type { DatabaseSync } from 'node:sqlite';
import type { Hole } from '../../contract/common.ts';
import type { Storage } from '../../contract/storage.ts';
import { readCoverage } from '../deliveries/days-store.ts';
import { missingOf } from '../deliveries/unreadable-rows.ts';
import { createRemovables, type Removables, type ResendHoldings } from './removal.ts';

/** What the database itself can tell of its storage. */
export type Holdings = Omit<Storage, 'path' | 'bytes' | 'work'>;

export interface StorageQueries {
  /** @param from Holes before this do not count; `null` counts all of them but the one without a beginning. */
  holdings(from: number | null): Holdings;
  countRemovable(before: number): ReturnType<Removables['count']>;
  /** Bytes that the file would take without its gaps. */
  compactSize(): number;
}

/** Returns the queries on a connection that need not be able to write. */
export function createStorageQueries(db: DatabaseSync, resends: ResendHoldings): StorageQueries {
  const removables = createRemovables(db, resends);
  const deliveries = db.prepare('SELECT coalesce(sum(count), 0) AS count FROM daily_tallies');
  const oldest = db.prepare('SELECT created_at AS at FROM deliveries ORDER BY created_at, id LIMIT 1');
  const newest = db.prepare('SELECT created_at AS at FROM deliveries ORDER BY created_at DESC, id DESC LIMIT 1');
  const pragma = (name: string): number => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
  const momentOf = (row: Record<string, unknown> | undefined): number | null => (row ? Number(row.at) : null);

  return {
    holdings: (from) => {
      const coverage = readCoverage(db);
      const { resends: count, waiting, inDoubt } = resends.count();
      const hasBeginning = ({ from: begins }: Hole): boolean => begins !== null;
      return {
        deliveries: Number(deliveries.get()?.count),
        resends: count,
        oldest: momentOf(oldest.get()),
        newest: momentOf(newest.get()),
        completeFrom: coverage.at(-1)?.from ?? null,
        holes: missingOf(db, from, null).filter(hasBeginning),
        reclaimable: pragma('freelist_count') * pragma('page_size'),
        resendsUnderWay: { waiting, inDoubt },
      };
    },
    countRemovable: removables.count,
    compactSize: () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
  };
}
