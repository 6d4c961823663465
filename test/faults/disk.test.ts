/** A disk that is full or read-only: it is said plainly, nothing that was stored is lost, and work resumes by itself. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import type { SyncState } from '../../electron/contract/sync.ts';
import { createSync } from '../../electron/core/sync/sync.ts';
import { openArchive } from '../../electron/core/workspace/archive.ts';
import { archiveOptions, delivery, filtered, noon, temporaryArchive } from '../support/deliveries.ts';
import { listedProvider } from '../support/listed-provider.ts';
import { noSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.ts';

const heavy = (id: number) => delivery(id, { body: randomBytes(2_000).toString('hex') });
const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
function mounted(size: string): SmallDisk {
  const disk = smallDisk(size);
  onTestFinished(disk.unmount);
  return disk;
}
const quick = { visible: 5, hidden: 5, firstRetry: 5, longestRetry: 5 };

describe.skipIf(noSmallDisk !== null)(`a full or read-only disk${noSmallDisk ? ` (${noSmallDisk})` : ''}`, () => {
  test('a sync that fills the disk says so, keeps what it stored, and goes on when there is room', async () => {
    const disk = mounted('4m');
    const archive = await temporaryArchive({ path: join(disk.path, 'archive.db') });
    const provider = listedProvider(Array.from({ length: 1_500 }, (_, id) => heavy(id + 1)));
    const states: SyncState[] = [];
    const sync = createSync({
      ...{ provider, archive, pace: quick, now: () => noon + 86_400_000 },
      settings: () => ({
        keepDays: 60,
        requestsAtOnce: 4,
        requestsPerSecond: Number.POSITIVE_INFINITY,
        pollMs: 15_000,
      }),
      onState: (state) => states.push(state),
    });
    onTestFinished(() => sync.stop());
    sync.start();
    const full = expect.objectContaining({ phase: 'failed', failure: expect.objectContaining({ code: 'disk_full' }) });
    await vi.waitFor(() => expect(states).toContainEqual(full), { timeout: patienceMs });
    const stored = await archive.reader.deliveries.list(filtered(), page);
    expect(stored.length).toBeGreaterThan(0);
    const [newest] = stored;
    expect((await archive.reader.deliveries.get(newest?.id ?? 0)).body).toHaveLength(4_000);

    disk.remount('size=64m');
    const since = filtered({ from: noon });
    const whole = { count: 1_500, holes: [] };
    await vi.waitFor(async () => expect(await archive.reader.deliveries.summarize(since)).toEqual(whole), {
      timeout: patienceMs,
    });
  });

  test('without room a file cannot be compacted, and stays as it was', async () => {
    const disk = mounted('6m');
    const archive = await temporaryArchive({ path: join(disk.path, 'archive.db') });
    const rows = Array.from({ length: 600 }, (_, id) => heavy(id + 1));
    await archive.writer.deliveries.apply({ rows: rows.slice(0, 300), covered: null, fetchedAt: noon });
    await archive.writer.deliveries.apply({ rows: rows.slice(300), covered: null, fetchedAt: noon });
    await expect(archive.writer.storage.vacuum()).rejects.toMatchObject({ failure: { code: 'disk_full' } });
    expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 600 });
    expect((await archive.reader.deliveries.get(600)).body).toHaveLength(4_000);
    disk.remount('size=64m');
    await archive.writer.storage.vacuum();
    expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 600 });
  });

  test('an archive in a folder that may not be written is not opened, and is whole when it may again', async () => {
    const disk = mounted('16m');
    const path = join(disk.path, 'archive.db');
    const first = await openArchive(archiveOptions(path));
    await first.writer.deliveries.apply({ rows: [delivery(1)], covered: null, fetchedAt: noon });
    await first.close();
    disk.remount('ro');
    await expect(openArchive(archiveOptions(path))).rejects.toMatchObject({ failure: { code: 'read_only' } });
    disk.remount('rw');
    const archive = await temporaryArchive({ path });
    expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 1 });
  });

  test('a disk that is full from the beginning is said to be full', async () => {
    const disk = mounted('16k');
    await expect(openArchive(archiveOptions(join(disk.path, 'archive.db')))).rejects.toMatchObject({
      failure: { code: 'disk_full' },
    });
  });
});
