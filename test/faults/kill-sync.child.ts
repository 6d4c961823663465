/** The process that is killed: an archive on its threads, kept true by the sync. It ends when nothing is missing. */
import { openArchive } from '../../electron/core/archive/archive.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import { createSync } from '../../electron/core/sync/sync.ts';
import { archiveOptions } from '../support/archive-options.ts';

const [, , path = '', baseUrl = '', now = '0'] = process.argv;
const keepDays = 20;

const archive = await openArchive(archiveOptions(path));
const sync = createSync({
  provider: createProvider({ baseUrl, token: () => 'token', fetch }),
  archive,
  now: () => Number(now),
  settings: () => ({ keepDays, requestsAtOnce: 4, requestsPerSecond: Number.POSITIVE_INFINITY }),
  pace: { visible: 5, unsettled: 0 },
  onState: () => undefined,
  onFault: (error) => {
    throw error;
  },
  onDownload: (download) => {
    if (download?.phase === 'done') process.stdout.write('complete\n');
  },
});
process.stdout.write('started\n');
sync.start();
