/** Reads the provider's list of resends into the store, as far back as anything there needs it. */

import type { Failure } from '../../../contract/failure.ts';
import { hour } from '../../../contract/values/durations.ts';
import type { Promised } from '../../database/worker-calls.ts';
import { failureOf } from '../../lib/failure-error.ts';
import type { Cursor } from '../../provider/cursor.ts';
import type { ResendProvider } from '../ports.ts';
import type { ListStore } from './store-list.ts';

export type LookResult =
  /** The list was read as far as it had to be. */
  { readonly ok: true; readonly changed: number } | { readonly ok: false; readonly failure: Failure };

export interface ListReader {
  /** Reads the list. Readings never overlap: who asks during one gets the next, and shares it with whoever else asks. */
  look(): Promise<LookResult>;
  /** When the newest reading that met no failure began, by this machine's clock; `null`: none did. */
  lastReadAt(): number | null;
  /** Reads some of what the first reading left of the list. Returns whether more is left; what fails is tried at the next call. */
  readOlder(): Promise<boolean>;
  /** Whether something of the list was never read. */
  isPartial(): Promise<boolean>;
  /** Ends the running reading; later ones fail as `cancelled`. */
  stop(): void;
}

export interface ListReaderOptions {
  readonly store: Promised<ListStore>;
  /** `null`: nobody is signed in. */
  readonly provider: () => ResendProvider | null;
  readonly now: () => number;
  /** Puts right what is stored, when the clock was set. */
  readonly keepClock?: () => Promise<void>;
  /** How many readings without a trace, over how many milliseconds, show that a request was not made. */
  readonly absentReads: number;
  readonly absentAfterMs: number;
  readonly outcomeGraceMs: number;
  readonly outcomeWindowMs: number;
  /** Told after a reading in which resends changed. */
  readonly onChange: () => void;
}

/** The provider's largest page. */
const pageSize = 100;
/** How often all that is open is looked for: at the start and then now and then, or after a long sleep. Milliseconds. */
const wholeEveryMs = 6 * hour;
/** So much of the list is read before anything is sent for the first time. Milliseconds. */
const recentMs = 24 * hour;
/** Pages of older rows that are read in one go, between two looks at the newest ones. */
const pagesOfOlder = 5;
/** A list that has no end after this many pages is not read further, and proves nothing. */
const mostPages = 2_000;
/** Nor is one of which so many pages in a row bring nothing. */
const mostEmpty = 20;

/** Makes the reader; it reads nothing before it is asked to. */
export function createListReader(options: ListReaderOptions): ListReader {
  const { store, now } = options;
  const stopping = new AbortController();
  let running: Promise<LookResult> | null = null;
  let following: Promise<LookResult> | null = null;
  let readAt: number | null = null;
  let wholeAt: number | null = null;

  const read = async (): Promise<LookResult> => {
    let changed = 0;
    try {
      const provider = options.provider();
      await options.keepClock?.();
      if (provider === null) return { ok: false, failure: { code: 'unauthorized' } };
      const beganAt = now();
      const everything = wholeAt === null || Math.abs(beganAt - wholeAt) >= wholeEveryMs;
      const { until: knownUntil, firstUntil, known } = await store.listNeeds({ now: beganAt, everything });
      const seen = new Set<number>();
      let cursor: Cursor | null = null;
      let newestAt: number | null = null;
      let reachedBack: number | null = null;
      let rejected = 0;
      let deferred = 0;
      let empty = 0;
      const visited = new Set<string>();
      for (let page = 0; page < mostPages; page += 1) {
        const {
          rows,
          next,
          rejected: unread,
        } = await provider.listResends(
          { limit: pageSize, ...(cursor === null ? {} : { cursor }) },
          { signal: stopping.signal },
        );
        rejected += unread.length;
        const { outcomeGraceMs, outcomeWindowMs } = options;
        const observed = await store.observe(rows, { now: now(), outcomeGraceMs, outcomeWindowMs });
        changed += observed.changed;
        deferred += observed.deferred;
        for (const row of rows) {
          seen.add(row.id);
          newestAt = Math.max(newestAt ?? row.createdAt, row.createdAt);
          reachedBack = Math.min(reachedBack ?? row.createdAt, row.createdAt);
        }
        // A row that is dated in the future lies above whatever came after it.
        const holds = known.slice(0, 2).every((id) => seen.has(id));
        const until =
          firstUntil === null ? knownUntil : Math.min(firstUntil, Math.min(newestAt ?? beganAt, beganAt) - recentMs);
        const enough = holds && until !== null && reachedBack !== null && reachedBack < until;
        if (next === null || enough) {
          changed += await store.finishReading({
            beganAt,
            now: now(),
            reachedBack: enough ? reachedBack : null,
            ...(firstUntil !== null && { older: next }),
            newestAt: deferred > 0 ? null : newestAt,
            isWhole: known[0] === undefined || seen.has(known[0]),
            isUnderstood: rejected === 0,
            ...{ seen, known },
            absentReads: options.absentReads,
            absentAfterMs: options.absentAfterMs,
          });
          readAt = beganAt;
          if (everything) wholeAt = beganAt;
          return { ok: true, changed };
        }
        empty = rows.length + unread.length > 0 ? 0 : empty + 1;
        const place = JSON.stringify(next);
        if (empty > mostEmpty || visited.has(place)) break;
        visited.add(place);
        cursor = next;
      }
      return { ok: false, failure: { code: 'provider', message: 'The list of resends has no end.' } };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    } finally {
      if (changed > 0) options.onChange();
    }
  };

  /** Pages of older rows that this run has read: a list without an end is left at last. */
  let olderPages = 0;

  const readOlder = async (): Promise<boolean> => {
    let changed = 0;
    try {
      for (let page = 0; page < pagesOfOlder; page += 1) {
        const cursor = await store.olderRows();
        const provider = options.provider();
        if (cursor === null || provider === null || olderPages >= mostPages) return false;
        const { rows, next } = await provider.listResends({ limit: pageSize, cursor }, { signal: stopping.signal });
        olderPages += 1;
        const { outcomeGraceMs, outcomeWindowMs } = options;
        const isStuck = next !== null && JSON.stringify(next) === JSON.stringify(cursor);
        const further = isStuck ? null : next;
        changed += (await store.observeOlder(rows, further, { now: now(), outcomeGraceMs, outcomeWindowMs })).changed;
      }
      return true;
    } catch (error) {
      // The next look at the list meets what is wrong, and waits as that asks for.
      const { code } = failureOf(error);
      if (code === 'internal') throw error;
      return false;
    } finally {
      if (changed > 0) options.onChange();
    }
  };

  const begin = (): Promise<LookResult> => {
    const reading = read().finally(() => {
      if (running === reading) running = null;
    });
    running = reading;
    return reading;
  };

  return {
    look: () => {
      if (running === null) return begin();
      following ??= running.then(() => {
        following = null;
        return begin();
      });
      return following;
    },
    readOlder,
    isPartial: async () => (await store.olderRows()) !== null,
    lastReadAt: () => readAt,
    stop: () => stopping.abort(),
  };
}
