/** An archive of sample deliveries with its search index, as sync and the idle writer leave it. */
import { openForWriting } from '../../../electron/core/archive/connection.ts';
import { createDeliveryStore } from '../../../electron/core/archive/delivery-store.ts';
import { makeSampleArchive } from '../export/sample-archive.ts';

/** A million deliveries take some minutes. */
export function makeIndexedArchive(path: string, count: number): void {
  makeSampleArchive(path, count);
  const db = openForWriting(path);
  try {
    db.exec('PRAGMA synchronous = OFF');
    const store = createDeliveryStore(db, () => undefined);
    while (store.catchUp());
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
