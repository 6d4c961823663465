/** Worker entry: a thread that keeps one list of IDs. */
import { workerData } from 'node:worker_threads';
import { serve } from '../database/worker-server.ts';
import { createListFile } from './list-schema.ts';
import { createListRoom } from './list-service.ts';

export interface ListData {
  /** The list's own file, which does not exist yet. */
  readonly path: string;
  readonly column: number | null;
  readonly sheet: number | null;
}

serve(() => {
  const { path, column, sheet } = workerData as ListData;
  const db = createListFile(path);
  return { services: { list: createListRoom(db, column, sheet) }, close: () => db.close() };
});
