/** The reader worker of the app, which can be made to crash. */
import { workerData } from 'node:worker_threads';
import { dieWhenTold } from './crashable.ts';

dieWhenTold((workerData as { readonly path: string }).path);
await import('../../../electron/core/workspace/reader-worker.ts');
