/** Writes the pages of walks while the next ones are fetched. */
import type { DeliveryBatch } from '../deliveries/delivery-store.ts';

/** Takes a page; waits only when too many are on their way. Throws what an earlier page of the walk failed with. */
export type WritePage = (batch: DeliveryBatch) => Promise<void>;

/** `atOnce`: a person may be waiting to see it. `gathered`: pages wait a moment for others to share a transaction with. */
export type Haste = 'atOnce' | 'gathered';

export interface PageWriter {
  /**
   * Runs a walk that writes pages, and resolves when all of them are written. Nothing of the walk is written after a
   * failure, so that no claim rests on a page that was lost.
   */
  writing<T>(haste: Haste, walk: (write: WritePage) => Promise<T>): Promise<T>;
}

interface Walk {
  readonly haste: Haste;
  failed: { readonly error: unknown } | null;
  /** Pages that are not written yet. */
  waiting: number;
}

/** Pages of one walk that wait while others are written. Together they are a few megabytes. */
const mostWaiting = 8;
/** Pages of one transaction: a reader sees the first of them when the last is in. */
const mostAtOnce = 16;
/** Milliseconds that a page waits for others at most: a commit costs as much as writing some pages. */
const gathering = 100;

/** @param applyAll Writes pages in one transaction: those that came in, of whatever walks, while others were written. */
export function createPageWriter(applyAll: (batches: readonly DeliveryBatch[]) => Promise<unknown>): PageWriter {
  let queue: { readonly walk: Walk; readonly batch: DeliveryBatch }[] = [];
  let isWriting = false;
  /** Resolves when the pages that are being written are written, or have failed. */
  let turn = Promise.withResolvers<void>();
  /** Who goes on only when no more than so many pages of a walk wait. */
  const held = new Set<{ readonly walk: Walk; readonly most: number }>();
  let hurry: () => void = () => undefined;

  const isDue = (): boolean =>
    queue.length >= mostAtOnce ||
    queue.some(({ walk }) => walk.haste === 'atOnce') ||
    [...held].some(({ walk, most }) => walk.waiting > most);

  async function gather(): Promise<void> {
    if (isDue()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, gathering);
    hurry = resolve;
    await promise;
    clearTimeout(timer);
  }

  async function writeQueue(): Promise<void> {
    isWriting = true;
    while (queue.length > 0) {
      await gather();
      const taken = queue.slice(0, mostAtOnce);
      queue = queue.slice(mostAtOnce);
      const sound = taken.filter(({ walk }) => walk.failed === null);
      try {
        if (sound.length > 0) await applyAll(sound.map(({ batch }) => batch));
      } catch (error) {
        for (const { walk } of sound) walk.failed ??= { error };
      }
      for (const { walk } of taken) walk.waiting -= 1;
      turn.resolve();
      turn = Promise.withResolvers();
    }
    isWriting = false;
  }

  async function untilWaiting(walk: Walk, most: number): Promise<void> {
    const wait = { walk, most };
    held.add(wait);
    if (isDue()) hurry();
    while (walk.waiting > most) await turn.promise;
    held.delete(wait);
  }

  return {
    writing: async (haste, run) => {
      const walk: Walk = { haste, failed: null, waiting: 0 };
      const throwFailure = (): void => {
        if (walk.failed) throw walk.failed.error;
      };
      try {
        const result = await run(async (batch) => {
          if (walk.waiting >= mostWaiting) await untilWaiting(walk, mostWaiting - 1);
          throwFailure();
          walk.waiting += 1;
          queue.push({ walk, batch });
          if (!isWriting) void writeQueue();
          else if (isDue()) hurry();
        });
        await untilWaiting(walk, 0);
        throwFailure();
        return result;
      } finally {
        await untilWaiting(walk, 0);
      }
    },
  };
}
