import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncHead } from '../../../electron/core/sync/head-sync.ts';
import { learnKinds } from '../../../electron/core/sync/learn-kinds.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const { signal } = new AbortController();

it('learns the kind of an event from the list that has it, asks once, and guesses nothing', async () => {
  const archive = inlineArchive(join(folderOfTest(), 'archive.db'));
  const rows = ['IN_X', 'OUT_X', 'NEITHER_X', 'BOTH_X', 'NOBODY_X'].map((eventType, id) =>
    delivery(id, { eventType, kind: null, transactionId: eventType === 'NOBODY_X' ? null : `E${id}` }),
  );
  const provider = listedProvider(rows, {
    kindOf: ({ eventType }) => ({ IN_X: 'CASHIN', OUT_X: 'CASHOUT' })[eventType ?? ''] ?? null,
  });
  const source: typeof provider = {
    ...provider,
    // A provider that does not know its own filter lists everything under both kinds.
    listDeliveries: ({ kind, ...query }, options) =>
      provider.listDeliveries(query.transactionId === 'E3' || kind === undefined ? query : { ...query, kind }, options),
  };
  const pages = createPageWriter(archive.writer.deliveries.applyAll);
  const now = () => noon;
  await syncHead({
    ...{ source, archive, pages, signal, now, horizon: 0, unsettledToo: true, mostPages: 10 },
    onProgress: () => undefined,
  });
  const asked = new Set<string>();
  await learnKinds({ source, archive, signal, asked });
  const kinds = await Promise.all(rows.map(async ({ id }) => (await archive.reader.deliveries.get(id)).kind));
  expect(kinds).toEqual(['CASHIN', 'CASHOUT', null, null, null]);
  expect(await archive.reader.deliveries.unknownEventTypes()).toEqual(['BOTH_X', 'NOBODY_X']);
  const before = provider.requests.length;
  await learnKinds({ source, archive, signal, asked });
  expect(provider.requests).toHaveLength(before);
});
