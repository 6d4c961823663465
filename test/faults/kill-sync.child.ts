/** The process that is killed: an archive on its threads, kept true by the sync. It ends when nothing is missing. */

import { missingWithin } from '../../electron/core/deliveries/coverage.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import { createSync } from '../../electron/core/sync/sync.ts';
import { openArchive } from '../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../support/archive-options.ts';

const [, , path = '', baseUrl = '', now = '0'] = process.argv;
const keepDays = 20;
const horizon = Number(now) - keepDays * 86_400_000;

const archive = await openArchive(archiveOptions(path));
const sync = createSync({
  provider: createProvider({ baseUrl, token: () => 'token', fetch }),
  archive,
  now: () => Number(now),
  settings: () => ({ keepDays, requestsAtOnce: 4, requestsPerSecond: Number.POSITIVE_INFINITY, pollMs: 15_000 }),
  pace: { visible: 5, unsettled: 0 },
  onState: ({ phase }) => {
    if (phase === 'idle') void tellOfTheEnd();
  },
  onFault: (error) => {
    throw error;
  },
  onDownload: (download) => {
    if (download?.phase === 'done') void tellOfTheEnd();
  },
});

/** A life that finds everything there has nothing to download, so it asks what is missing. */
async function tellOfTheEnd(): Promise<void> {
  const known = await archive.reader.deliveries.coverage();
  const newest = known.at(-1)?.to;
  if (newest !== undefined && missingWithin(known, horizon, newest).length === 0) process.stdout.write('complete\n');
}

process.stdout.write('started\n');
sync.start();
