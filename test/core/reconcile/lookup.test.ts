import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { createReconciler } from '../../../electron/core/reconcile/reconciler.ts';
import { temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

test('a list that could not be looked up is looked up again, without waiting for new deliveries', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { reader, onChange } = await temporaryArchive({ readers: 1 });
  const faults: unknown[] = [];
  let failures = 2;
  const reconciler = createReconciler({
    folder: join(folderOfTest(), 'lists'),
    workerUrl: new URL('../../../electron/core/reconcile/reconcile-worker.ts', import.meta.url),
    archive: {
      onChange,
      reader: {
        ...reader,
        lookups: {
          held: reader.lookups.held,
          asOf: reader.lookups.asOf,
          unreadableSince: reader.lookups.unreadableSince,
          sample: reader.lookups.sample,
          lookup: async (wanted) => {
            failures -= 1;
            if (failures >= 0) throw fail('archive_busy');
            return reader.lookups.lookup(wanted);
          },
        },
      },
    },
    lookUp: async () => 0,
    now: Date.now,
    onChange: () => undefined,
    onFault: (error) => void faults.push(error),
  });
  onTestFinished(() => reconciler.close());
  const bytes = new TextEncoder().encode('E00000000202605121200AAAAAAAAAAA');
  const id = await reconciler.begin({ name: 'erp.csv', size: bytes.length, column: null, sheet: null });
  await reconciler.append(id, bytes);
  expect(await reconciler.finish(id)).toMatchObject({ phase: 'looking' });
  // Nobody is patient here.
  const soon = () => vi.advanceTimersByTimeAsync(1_000).then(() => reconciler.current());
  await expect.poll(soon).toMatchObject({ phase: 'done', looked: 1 });
  expect(faults).toHaveLength(2);
});
