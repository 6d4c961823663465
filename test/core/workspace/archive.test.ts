import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchive } from '../../../electron/core/workspace/archive.ts';
import { archiveOptions, delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const firstPage = { order: 'newest', after: null, skip: 0, limit: 100 } as const;
const batch = (...rows: ReturnType<typeof delivery>[]) => ({ rows, covered: null, fetchedAt: noon });

describe('the archive', () => {
  it('keeps its files to this user', async () => {
    const path = join(folderOfTest(), 'profile', 'archive.db');
    const archive = await temporaryArchive({ path });
    await archive.writer.deliveries.apply(batch(delivery(1)));
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  });

  it('gives what was written, after it is closed and opened again', async () => {
    const path = join(folderOfTest(), 'archive.db');
    const first = await openArchive(archiveOptions(path));
    await first.writer.deliveries.apply(batch(delivery(1), delivery(2, { statusCode: null })));
    await first.close();
    const archive = await temporaryArchive({ path });
    expect(await archive.reader.deliveries.list(filtered(), firstPage)).toMatchObject([
      { id: 2, result: 'no_response', kind: 'CASHIN' },
      { id: 1, result: 'delivered', statusCode: 200 },
    ]);
    expect(await archive.reader.deliveries.get(1)).toMatchObject({ ...detailOf(1), fetchedAt: noon });
  });

  it('shows what is written after a search that was read no further than its first page', async () => {
    const archive = await temporaryArchive();
    // So many that the search goes by its index, lazily.
    const rows = Array.from({ length: 2_100 }, (_, index) => delivery(index + 1, { body: '{"payer":"Zilda"}' }));
    await archive.writer.deliveries.apply(batch(...rows));
    const search = filtered({ search: 'zilda' });
    for (let count = 0; count < 8; count += 1) {
      expect(await archive.reader.deliveries.list(search, { ...firstPage, limit: 1 })).toHaveLength(1);
    }
    await archive.writer.deliveries.apply(batch(delivery(10_000)));
    const seen = Array.from({ length: 8 }, () =>
      archive.reader.deliveries.list(filtered(), { ...firstPage, limit: 1 }),
    );
    for (const page of await Promise.all(seen)) expect(page).toMatchObject([{ id: 10_000 }]);
  });

  it('tells of a change before the write that made it answers, and of none where nothing changed', async () => {
    const archive = await temporaryArchive();
    const told: string[] = [];
    archive.onChange((what) => told.push(what));
    await archive.writer.deliveries.apply(batch(delivery(1)));
    expect(told).toEqual(['deliveries']);
    await archive.writer.deliveries.apply(batch(delivery(1)));
    expect(told).toEqual(['deliveries']);
  });

  it.each([
    ['another address', { baseUrl: 'https://other.example.com', userId: '246' }],
    ['another user', { baseUrl: 'https://api.example.com', userId: '247' }],
    ['nobody that it knows', { baseUrl: 'https://api.example.com', userId: null }],
  ])('refuses %s', async (_who, identity) => {
    const path = join(folderOfTest(), 'archive.db');
    const archive = await openArchive(archiveOptions(path));
    await archive.close();
    await expect(openArchive({ ...archiveOptions(path), identity })).rejects.toMatchObject({
      failure: { code: 'forbidden' },
    });
  });

  it('fails what is on its way when a worker dies, and answers again after that', async () => {
    const crash = new URL('../../support/crashing-worker.ts', import.meta.url);
    const { startWorker } = await import('../../../electron/core/database/worker-client.ts');
    const worker = await startWorker(crash, null);
    onTestFinished(() => worker.close());
    await expect(worker.call('room', 'crash', [])).rejects.toMatchObject({ failure: { code: 'internal' } });
    expect(await worker.call('room', 'echo', ['still there'])).toBe('still there');
  });

  it('passes failures on as they are and keeps a fault apart from its cause', async () => {
    const archive = await temporaryArchive();
    await expect(archive.reader.deliveries.get(404)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });
});

function detailOf(id: number) {
  const { body, header, response, createdAtText, updatedAtText } = delivery(id);
  return { id, body, header, response, createdAtText, updatedAtText };
}
