/** Counts new deliveries into the counts of each time bucket, many at a time. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { bucketOf } from './time-buckets.ts';

export interface InsertedCounts {
  /** Notes a new delivery. */
  add(createdAt: number, attributesId: number): void;
  /**
   * Writes what was noted. Due before the transaction ends, and before a row that was noted is removed or recast: the
   * triggers that do so take off what they find.
   */
  flush(): void;
}

/** Quarters of an hour in a day. */
const bucketsPerDay = 96;

/** Returns the counter on a connection that may write; what it has noted does not outlive a rollback. */
export function createInsertedCounts(db: DatabaseSync): InsertedCounts {
  const revise = db.prepare('UPDATE revision SET value = value + 1');
  const reviseBucket = db.prepare(
    `INSERT INTO revised VALUES (?, (SELECT value FROM revision))
     ON CONFLICT DO UPDATE SET revision = excluded.revision`,
  );
  const countInto = (table: string) =>
    db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`);
  const [byBucket, byDay] = [countInto('tallies'), countInto('daily_tallies')];
  /** By time bucket, how many of which attributes. */
  const noted = new Map<number, Map<number, number>>();

  return {
    add: (createdAt, attributesId) => {
      const bucket = bucketOf(createdAt);
      const counts = noted.get(bucket) ?? new Map<number, number>();
      noted.set(bucket, counts.set(attributesId, (counts.get(attributesId) ?? 0) + 1));
    },
    flush: () => {
      if (noted.size === 0) return;
      revise.run();
      for (const [bucket, counts] of noted) {
        reviseBucket.run(bucket);
        for (const [attributesId, count] of counts) {
          byBucket.run(bucket, attributesId, count);
          byDay.run(Math.floor(bucket / bucketsPerDay), attributesId, count);
        }
      }
      noted.clear();
    },
  };
}
