/** Worker entry: a thread that reads an archive. */
import type { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { openForReading } from '../database/connection.ts';
import { serve } from '../database/worker-server.ts';
import { createDeliveryReader } from '../deliveries/query/delivery-reader.ts';
import { createIncidentQueries } from '../incidents/incident-queries.ts';
import { createLookupQueries } from '../reconcile/lookup-queries.ts';
import { createOutcomeQueries } from '../resends/outcome/outcome-queries.ts';
import { createPreviewQueries } from '../resends/preview/preview-queries.ts';
import { createResendHoldings } from '../resends/resend-holdings.ts';
import { createResendQueries } from '../resends/resend-queries.ts';
import { createStorageQueries } from '../storage/storage-queries.ts';

export interface ReaderData {
  readonly path: string;
}

serve(() => {
  const { path } = workerData as ReaderData;
  const open = (): DatabaseSync => openForReading(path);
  const db = open();
  return {
    services: {
      deliveries: createDeliveryReader(db, open),
      incidents: createIncidentQueries(db),
      resends: createResendQueries(db),
      outcomes: createOutcomeQueries(db),
      previews: createPreviewQueries(db),
      lookups: createLookupQueries(db),
      storage: createStorageQueries(db, createResendHoldings(db)),
    },
    close: () => db.close(),
  };
});
