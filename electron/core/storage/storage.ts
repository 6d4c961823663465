/** Looks after the archive's file of one profile: what it takes, what leaves it with age, what it can give back. */

import type { Removal, Storage, StorageWork } from '../../contract/storage.ts';
import { day } from '../../contract/values/durations.ts';
import type { Promised } from '../database/worker-calls.ts';
import { farthestAhead } from '../deliveries/coverage.ts';
import type { ReadableDeliveries } from '../deliveries/delivery-archive.ts';
import { failureOf } from '../lib/failure-error.ts';
import { unfailing } from '../lib/listener.ts';
import { type Loop, startLoop } from '../lib/loop.ts';
import { archiveBytes, logBytes } from './archive-files.ts';
import type { StorageQueries } from './storage-queries.ts';
import type { StorageStore } from './storage-store.ts';

export interface StorageRoom {
  describe(): Promise<Storage>;
  /** What keeping `days` days would remove now. */
  previewRemoval(days: number): Promise<Removal>;
  /** Rebuilds the file without its gaps; resolves when that is done. Throws `disk_full` when there is no room for it. */
  compact(): Promise<void>;
  start(): void;
  /** Ends between two pieces of work; a removal goes on when the profile is opened again. */
  stop(): Promise<void>;
  /** The settings changed: removes at once what they newly say. */
  settingsChanged(): void;
}

export interface StorageOptions {
  readonly path: string;
  readonly archive: {
    readonly reader: ReadableDeliveries['reader'] & { readonly storage: Promised<StorageQueries> };
    readonly writer: { readonly storage: Promised<StorageStore> };
  };
  readonly settings: () => StorageSettings;
  /** Deletes the damaged archives that were set aside before a moment: they hold bodies too. */
  readonly removeSetAside: (before: number) => Promise<void>;
  /** Where a download goes on down to; `null` when none does. What is being downloaded is not removed meanwhile. */
  readonly downloadsFrom: () => number | null;
  readonly now: () => number;
  /** Told of the work that is being done, and by `null` of its end. */
  readonly onWork: (work: StorageWork | null) => void;
  readonly onFault: (error: unknown) => void;
}

export interface StorageSettings {
  /** `null`: for ever. */
  readonly keepDays: number | null;
  readonly removeOlder: boolean;
}

/** After a removal that the disk stood in the way of. Milliseconds. */
const retryAfter = 10 * 60_000;
/** While a download brings what would be removed: a person who confirmed a removal waits for it. Milliseconds. */
const downloadGlance = 5_000;
/** How often the progress of compacting is looked at. Milliseconds. */
const glance = 250;

/** Makes the service; nothing is removed before `start`. */
export function createStorage(options: StorageOptions): StorageRoom {
  const { path, archive, settings, now, onFault } = options;
  const onWork = unfailing(options.onWork, onFault);
  const { writer, reader } = archive;
  let work: StorageWork | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let loop: Loop | null = null;
  /** The days for which a removal came to its end in this run. */
  let removedFor: number | null = null;

  const tell = (next: StorageWork | null): void => {
    work = next;
    onWork(next);
  };

  /** One work at a time, in the order in which they were asked for. */
  function inTurn<T>(kind: StorageWork['kind'], run: () => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      tell({ kind, part: 0 });
      try {
        return await run();
      } finally {
        tell(null);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Returns the time before which deliveries are older than so many days. Where this machine's clock is far ahead of the newest
   * that was read, they count back from about that one: a clock that is wrong must not take what the provider may not have
   * any more.
   */
  async function daysBack(days: number): Promise<number> {
    const newest = (await reader.deliveries.coverage()).at(-1)?.to ?? now();
    return Math.min(now(), newest + farthestAhead) - days * day;
  }

  async function remove(before: number): Promise<boolean> {
    await options.removeSetAside(before);
    const { removed: total } = await reader.storage.countRemovable(before);
    await writer.storage.beginRemoval(before);
    let done = 0;
    let place: Awaited<ReturnType<typeof writer.storage.removeSome>>['next'] = null;
    do {
      if (stopped) return false;
      const some = await writer.storage.removeSome(before, place);
      done += some.removed;
      place = some.next;
      tell({ kind: 'removing', part: total === 0 ? 1 : Math.min(1, done / total) });
    } while (place !== null);
    // The index only notes what it is to forget, and forgets it when its pieces are put together.
    while (done > 0 && (await writer.storage.mergeSearch())) if (stopped) return false;
    await writer.storage.endRemoval(before, now());
    return true;
  }

  /** Returns the milliseconds until there is something to remove again. */
  async function step(): Promise<number | null> {
    const { keepDays, removeOlder } = settings();
    if (!removeOlder || keepDays === null) return null;
    const removedAt = await writer.storage.lastRemovedAt();
    const isNewWord = removedFor !== null && removedFor !== keepDays;
    // A clock that was set back makes no removal wait for years.
    const due = removedAt === null || isNewWord || removedAt > now() ? now() : removedAt + day;
    removedFor ??= keepDays;
    if (due > now()) return due - now();
    const before = await daysBack(keepDays);
    const downloadsFrom = options.downloadsFrom();
    if (downloadsFrom !== null && downloadsFrom < before) return downloadGlance;
    try {
      if (await inTurn('removing', () => remove(before))) removedFor = keepDays;
    } catch (error) {
      if (failureOf(error).code === 'internal') onFault(error);
      return retryAfter;
    }
    return day;
  }

  async function vacuum(): Promise<void> {
    const size = await reader.storage.compactSize();
    // The last step of a rebuild writes the whole new file to the log: the only part of it that can be watched.
    const watching = setInterval(() => {
      logBytes(path).then(
        (bytes) => tell({ kind: 'compacting', part: Math.min(1, bytes / Math.max(size, 1)) }),
        () => undefined,
      );
    }, glance);
    try {
      await writer.storage.vacuum();
    } finally {
      clearInterval(watching);
    }
  }

  return {
    describe: async () => {
      const { keepDays } = settings();
      const from = keepDays === null ? null : now() - keepDays * day;
      const [bytes, holdings] = await Promise.all([archiveBytes(path), reader.storage.holdings(from)]);
      return { path, bytes, ...holdings, holes: [...holdings.holes], work };
    },
    previewRemoval: async (days) => {
      const before = await daysBack(days);
      return { before, ...(await reader.storage.countRemovable(before)) };
    },
    compact: () =>
      inTurn('compacting', async () => {
        while (!stopped && (await writer.storage.mergeSearch()));
        if (!stopped) await vacuum();
      }),
    start: () => {
      loop ??= startLoop(step, { onFault });
    },
    stop: async () => {
      stopped = true;
      await loop?.stop();
      await last;
    },
    settingsChanged: () => loop?.wake(),
  };
}
