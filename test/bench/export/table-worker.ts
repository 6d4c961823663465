/** Worker entry: answers pages of the table, as one of the archive's readers does. */
import { parentPort, workerData } from 'node:worker_threads';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { openForReading } from '../../../electron/core/database/connection.ts';
import { createDeliveryQueries } from '../../../electron/core/deliveries/query/delivery-queries.ts';

const queries = createDeliveryQueries(openForReading(String(workerData)));
parentPort?.on('message', (skip: number) => {
  parentPort?.postMessage(queries.list(everyDelivery, { order: 'newest', after: null, skip, limit: 100 }));
});
