/** Worker entry: the one thread that writes an archive. */
import { statSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { openForWriting } from '../database/connection.ts';
import { claim, type Identity } from '../database/meta.ts';
import { migrate } from '../database/migrate.ts';
import type { Change } from '../database/worker-calls.ts';
import { serve } from '../database/worker-server.ts';
import { createDeliveryStore } from '../deliveries/delivery-store.ts';
import { createIncidentBeginning } from '../incidents/incident-beginning.ts';
import { createOutboxStore } from '../notifications/outbox-store.ts';
import { createResendRecovery } from '../resends/recover-resends.ts';
import { createResendHoldings } from '../resends/resend-holdings.ts';
import { createResendStore } from '../resends/resend-store.ts';
import { createStorageStore } from '../storage/storage-store.ts';

export interface WriterData {
  readonly path: string;
  readonly identity: Identity;
}

const { path, identity } = workerData as WriterData;

/** Bytes of the write-ahead log that are left for later. */
const largestLog = 4 * 1024 * 1024;

const logSize = (database: string): number => statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0;

serve(() => {
  const changed = new Set<Change>();
  const db = openForWriting(path);
  migrate(db);
  claim(db, identity);
  const countChanges = db.prepare('SELECT total_changes() AS count');
  const deliveries = createDeliveryStore(db, () => changed.add('deliveries'));
  const storage = createStorageStore(db, createResendHoldings(db), () => changed.add('deliveries'));
  const resends = createResendStore(db);
  const rowsChanged = (): number => Number(countChanges.get()?.count);
  let seen = rowsChanged();
  return {
    services: {
      deliveries,
      incidents: createIncidentBeginning(db),
      outbox: createOutboxStore(db),
      resends,
      storage,
      recovery: createResendRecovery(db),
    },
    afterCall: (service) => {
      const now = rowsChanged();
      if (service === 'resends' && now !== seen) changed.add('resends');
      seen = now;
      const changes = [...changed];
      changed.clear();
      return changes;
    },
    whenIdle: () => {
      const isMore = deliveries.catchUp();
      seen = rowsChanged();
      // Syncing with the disk takes its time: better now than in the middle of a write.
      if (!isMore && logSize(path) > largestLog) db.exec('PRAGMA wal_checkpoint(PASSIVE)');
      return isMore;
    },
    close: () => {
      try {
        db.exec('PRAGMA optimize');
      } finally {
        db.close();
      }
    },
  };
});
