/** Worker entry: a thread that reads an archive. */
import type { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { createIncidentQueries } from '../incidents/incident-queries.ts';
import { createLookupQueries } from '../reconcile/lookup-queries.ts';
import { createOutcomeQueries } from '../resend/outcome-queries.ts';
import { createPreviewQueries } from '../resend/preview/preview-queries.ts';
import { createResendQueries } from '../resend/resend-queries.ts';
import { openForReading } from './connection.ts';
import { createDeliveryRoom } from './query/delivery-room.ts';
import { createStorageQueries } from './query/storage-queries.ts';
import { serve } from './worker-server.ts';

export interface ReaderData {
  readonly path: string;
}

serve(() => {
  const { path } = workerData as ReaderData;
  const open = (): DatabaseSync => openForReading(path);
  const db = open();
  return {
    rooms: {
      deliveries: createDeliveryRoom(db, open),
      incidents: createIncidentQueries(db),
      resends: createResendQueries(db),
      outcomes: createOutcomeQueries(db),
      previews: createPreviewQueries(db),
      lookups: createLookupQueries(db),
      storage: createStorageQueries(db),
    },
    close: () => db.close(),
  };
});
