/** An archive of sample deliveries, written as sync writes them. */
import { openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { sampleDeliveries, sampleEnd } from '../sample.ts';

const batchLength = 5_000;

/** Makes the archive; a million deliveries take some minutes. The search index is left for later: exports do without. */
export function makeSampleArchive(path: string, count: number): void {
  const db = openForWriting(path);
  try {
    migrate(db);
    db.exec('PRAGMA synchronous = OFF');
    const store = createDeliveryStore(db, () => undefined);
    let rows: ProviderDelivery[] = [];
    const apply = (): void => {
      store.apply({ rows, covered: null, fetchedAt: sampleEnd });
      rows = [];
    };
    for (const delivery of sampleDeliveries(count)) {
      rows.push(delivery);
      if (rows.length === batchLength) apply();
    }
    apply();
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
