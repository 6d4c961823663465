import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookUpTransaction } from '../../../electron/core/deliveries/feed/look-up.ts';
import { delivery, filtered, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const { signal } = new AbortController();
const now = () => noon;
const old = noon - 900 * 86_400_000;
const rows = [
  delivery(1, { transactionId: 'E1', createdAt: old }),
  delivery(2, { transactionId: 'E1', createdAt: old + 60_000 }),
  delivery(3, { transactionId: 'E2' }),
];
const emptyArchive = () => inlineArchive(join(folderOfTest(), 'archive.db'));

it('finds a payment of any age, keeps what the provider has of it, and claims no time', async () => {
  const archive = emptyArchive();
  const source = listedProvider(rows, { pageSize: 1 });
  expect(await lookUpTransaction('E1', { source, archive, signal, now })).toBe(2);
  const kept = await archive.reader.deliveries.listAttempts({ transactionId: 'E1' });
  expect(kept.map(({ id }) => id)).toEqual([1, 2]);
  expect(await archive.reader.deliveries.coverage()).toEqual([]);
  expect(await lookUpTransaction('E3', { source, archive, signal, now })).toBe(0);
});

it('counts what the provider has and cannot be read', async () => {
  const archive = emptyArchive();
  const rejected = [{ position: 0, id: null, createdAt: null, fields: ['id'] }];
  const source = { listDeliveries: async () => ({ rows: [], rejected, next: null, previous: null }) };
  expect(await lookUpTransaction('E1', { source, archive, signal, now })).toBe(1);
});

it('takes a list that is not filtered for no answer, and keeps nothing of it', async () => {
  const archive = emptyArchive();
  const { listDeliveries } = listedProvider(rows);
  const source = { listDeliveries: (_query: object, options: { signal: AbortSignal }) => listDeliveries({}, options) };
  await expect(lookUpTransaction('E1', { source, archive, signal, now })).rejects.toMatchObject({
    failure: { code: 'provider' },
  });
  expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 0 });
});
