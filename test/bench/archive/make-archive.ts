/** An archive of sample deliveries with its search index, as sync and the idle writer leave it. */
import { existsSync } from 'node:fs';
import { openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { makeSampleArchive } from '../export/sample-archive.ts';

/** Makes the archive when there is none, and its index where it is not whole. A million deliveries take some minutes. */
export function makeIndexedArchive(path: string, count: number): void {
  if (!existsSync(path)) makeSampleArchive(path, count);
  const db = openForWriting(path);
  try {
    db.exec('PRAGMA synchronous = OFF');
    migrate(db);
    const store = createDeliveryStore(db, () => undefined);
    while (store.catchUp());
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
