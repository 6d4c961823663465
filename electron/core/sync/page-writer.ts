/** Writes the pages of a walk while the next ones are fetched. */
import type { DeliveryBatch } from '../archive/delivery-store.ts';

/** Takes a page; waits only when too many are on their way. Throws what an earlier page failed with. */
export type WritePage = (batch: DeliveryBatch) => Promise<void>;

/** Pages that wait while one is written. Together they are a few megabytes. */
const mostWaiting = 8;

/**
 * Runs a walk that writes pages and resolves when all of them are written. Pages that come in while another is written go
 * in one transaction: the claim of the last one covers them all. Nothing is written after a failure, so that no claim
 * rests on a page that was lost.
 */
export async function writingPages<T>(
  apply: (batch: DeliveryBatch) => Promise<unknown>,
  walk: (write: WritePage) => Promise<T>,
): Promise<T> {
  let waiting: DeliveryBatch[] = [];
  let writing: Promise<void> | null = null;
  let failed: { readonly error: unknown } | null = null;

  async function writeWaiting(): Promise<void> {
    try {
      for (let batch = joined(waiting); batch; batch = joined(waiting)) {
        waiting = [];
        await apply(batch);
      }
    } catch (error) {
      failed = { error };
    } finally {
      writing = null;
    }
  }

  const throwFailure = (): void => {
    if (failed) throw failed.error;
  };

  try {
    const result = await walk(async (batch) => {
      if (waiting.length >= mostWaiting) await writing;
      throwFailure();
      waiting.push(batch);
      writing ??= writeWaiting();
    });
    await writing;
    throwFailure();
    return result;
  } finally {
    await writing;
  }
}

/** Makes one batch of several that follow each other; `null` of none. */
function joined(batches: readonly DeliveryBatch[]): DeliveryBatch | null {
  const last = batches.at(-1);
  if (!last) return null;
  return {
    ...last,
    rows: batches.flatMap(({ rows }) => rows),
    covered: batches.findLast(({ covered }) => covered !== null)?.covered ?? null,
    // Of rows that were read at several moments, none is said to be fresher than it is.
    fetchedAt: Math.min(...batches.map(({ fetchedAt }) => fetchedAt)),
  };
}
