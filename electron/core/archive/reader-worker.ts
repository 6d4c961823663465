/** Worker entry: a thread that reads an archive. */
import { workerData } from 'node:worker_threads';
import { createOutcomeQueries } from '../resend/outcome-queries.ts';
import { createPreviewQueries } from '../resend/preview/preview-queries.ts';
import { createResendQueries } from '../resend/resend-queries.ts';
import { openForReading } from './connection.ts';
import { createDeliveryQueries } from './query/delivery-queries.ts';
import { serve } from './worker-server.ts';

export interface ReaderData {
  readonly path: string;
}

serve(() => {
  const db = openForReading((workerData as ReaderData).path);
  return {
    rooms: {
      deliveries: createDeliveryQueries(db),
      resends: createResendQueries(db),
      outcomes: createOutcomeQueries(db),
      previews: createPreviewQueries(db),
    },
    close: () => db.close(),
  };
});
