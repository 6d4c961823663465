/** Worker entry: a thread that reads pages for the thread that writes an export. */
import { parentPort, workerData } from 'node:worker_threads';
import { expose, transfer } from 'comlink/dist/esm/comlink.mjs';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createZoneOffsets } from '../lib/zone-offsets.ts';
import { createPageReader } from './rows/page-reader.ts';
import type { SecondReaderCalls, SecondReaderData } from './rows/second-reader.ts';
import { openSnapshot } from './snapshot.ts';

if (!parentPort) throw new Error('This file runs as a worker.');

const { databasePath, zone, source } = workerData as SecondReaderData;
const reader = createPageReader(openSnapshot(databasePath, createZoneOffsets(zone)).db, source);
const calls: SecondReaderCalls = {
  isReady: () => true,
  read: (range) => {
    const page = reader.read(range);
    return page && transfer(page, [page.bytes.buffer]);
  },
};
expose(calls, nodeEndpoint(parentPort));
