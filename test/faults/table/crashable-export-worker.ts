/** The export worker of the app, which can be made to crash. */
import { workerData } from 'node:worker_threads';
import { dieWhenTold } from './crashable.ts';

dieWhenTold((workerData as { readonly databasePath: string }).databasePath);
await import('../../../electron/core/export/export-worker.ts');
