/** Downloads of missing periods: asking for one, ending them, and how each stretch stands. */

import { create } from 'zustand';
import type { Hole } from '../../electron/contract/common.ts';
import type { Download, Period } from '../../electron/contract/download.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { day } from '../../electron/contract/values/durations.ts';
import { useApp } from '../bridge/app-state.tsx';
import { attempt, listen } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';

/** Periods that were asked for here and have not begun: the main process tells of one download at a time. */
export const useQueued = create<{ readonly periods: readonly Period[] }>()(() => ({ periods: [] }));

const same = (one: Period, other: Period) => one.from === other.from && one.to === other.to;

/** A download that goes on. */
export type UnderWay = Download & { readonly phase: 'running' | 'waiting' };

export const isUnderWay = (download: Download | null): download is UnderWay =>
  download !== null && (download.phase === 'running' || download.phase === 'waiting');

/** What waits is over when it begins, and all of it when a person cancels. */
function isOver(period: Period, download: Download | null): boolean {
  return download === null || download.phase === 'cancelled' || same(period, download);
}

/** Keeps what waits true while the window lives. */
export function followDownloads(): void {
  listen('downloadChanged', (download) =>
    useQueued.setState(({ periods }) => ({ periods: periods.filter((period) => !isOver(period, download)) })),
  );
}

/** Asks for a period, which waits from now on. Returns why it cannot be had; then it waits no longer. */
export async function askForPeriod(period: Period): Promise<Failure | null> {
  useQueued.setState(({ periods }) => ({ periods: [...periods, period] }));
  const result = await attempt('downloadPeriod', period);
  if (result.ok) return null;
  useQueued.setState(({ periods }) => ({ periods: periods.filter((queued) => queued !== period) }));
  return result.failure;
}

/** Returns the ways to ask for periods and to end that; what fails is said in the corner. */
export function useDownloads() {
  const words = useFailureText();
  return {
    load: async (period: Period) => {
      const failure = await askForPeriod(period);
      if (failure) notifyFailure(failure, words);
    },
    /** Ends what runs and what waits. */
    cancel: async () => {
      const result = await attempt('cancelDownload', null);
      if (!result.ok) notifyFailure(result.failure, words);
    },
  };
}

const month = 30 * day;

/** What "Load" asks for: the whole hole, or the month before it when nobody knows where it begins. */
export const periodOf = ({ from, to }: Hole): Period => ({ from: from ?? to - month, to });

export type HoleState = { readonly at: 'missing' | 'queued' } | { readonly at: 'loading'; readonly download: UnderWay };

/** How a hole stands. A download that touches any part of it counts as its own. */
export function useHoleState(hole: Hole): HoleState {
  const download = useApp((state) => state.download);
  const queued = useQueued((state) => state.periods);
  const wanted = periodOf(hole);
  const touches = (period: Period) => period.from <= wanted.to && period.to >= wanted.from;
  if (isUnderWay(download) && touches(download)) return { at: 'loading', download };
  return { at: queued.some(touches) ? 'queued' : 'missing' };
}
