/** Fetches missing periods in the background, one after the other: what a person asked for first, then the days to keep. */
import type { Download, Period } from '../../contract/download.ts';
import type { Failure } from '../../contract/failure.ts';
import { missingWithin } from '../deliveries/coverage.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';
import { failureOf } from '../lib/failure-error.ts';
import { unfailing } from '../lib/listener.ts';
import { createWaker } from '../lib/loop.ts';
import { fillPeriod } from './backfill.ts';
import { createPaceMeter, noPace } from './download-progress.ts';
import type { PageWriter } from './page-writer.ts';
import { createRetry, isForAPerson, type RetryPace } from './retry.ts';

export interface DownloadsOptions {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly pages: PageWriter;
  readonly atOnce: () => number;
  readonly now: () => number;
  /** Told of every change, a few times a second at most while it runs. `null`: nothing to show any more. */
  readonly onChange: (download: Download | null) => void;
  readonly onFault: (error: unknown) => void;
  readonly retry: RetryPace;
}

export interface Downloads {
  /** The one that runs or waits, or else the last one that ended. */
  current(): Download | null;
  /** Fetches a period that a person asked for; those that were asked for before go first. */
  ask(period: Period): void;
  /** Sees to it that a period is complete, unless a person cancelled that. */
  keep(period: Period): void;
  /** Ends what runs and waits; what was read stays, the rest stays missing until it is asked for again. */
  cancel(): void;
  /** There may be a network or a token again. */
  wake(): void;
  /** Ends for good; resolves when nothing is on its way any more. */
  stop(): Promise<void>;
}

interface Wanted extends Period {
  readonly asked: boolean;
}

/** Why a download is ended for another one. */
const makingWay = new DOMException('Another download goes first.', 'AbortError');

/** Milliseconds between two reports of progress. */
const reportEvery = 250;

/** Makes the queue of downloads, empty. */
export function createDownloads(options: DownloadsOptions): Downloads {
  const { source, archive, pages, now, onFault } = options;
  const onChange = unfailing(options.onChange, onFault);
  const retry = createRetry(options.retry, now);
  const waker = createWaker();
  let asked: Wanted[] = [];
  let kept: Wanted | null = null;
  let keeping = true;
  /** What was missing after the last attempt to complete the days to keep: the provider has nothing more to say of it. */
  let hopeless = '';
  let current: Download | null = null;
  /** What is being fetched, or waits to be tried again. */
  let active: Wanted | null = null;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let ending = new AbortController();
  let stopped = false;

  function change(next: Download, isUrgent: boolean): void {
    current = next;
    if (!isUrgent && Math.abs(now() - reportedAt) < reportEvery) return;
    reportedAt = now();
    onChange(next);
  }

  /** Returns how a download has ended before it begins; `null` when it has work to do. A person is always told. */
  async function endOf(wanted: Wanted): Promise<'done' | 'incomplete' | null> {
    if (wanted.asked) return null;
    const missing = await missingOf(wanted);
    if (missing === '[]') return 'done';
    return missing === hopeless ? 'incomplete' : null;
  }

  async function missingOf({ from, to }: Period): Promise<string> {
    const missing = missingWithin(await archive.reader.deliveries.coverage(), from, to);
    return JSON.stringify(missing.map((stretch) => [stretch.from, stretch.to]));
  }

  async function fetchOnce(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const { from, to } = wanted;
    const measure = createPaceMeter(now);
    const begun: Download = { from, to, asked: wanted.asked, phase: 'running', ...noPace, failure: null };
    change(begun, true);
    const isComplete = await fillPeriod({
      ...{ source, archive, pages, from, to, signal, now, atOnce: options.atOnce() },
      onProgress: (progress) => change({ ...begun, ...measure(progress) }, false),
    });
    if (!isComplete && !wanted.asked) hopeless = await missingOf(wanted);
    change({ ...(current ?? begun), phase: isComplete ? 'done' : 'incomplete', secondsLeft: null }, true);
  }

  async function fetch(wanted: Wanted, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        const ended = await endOf(wanted);
        if (ended) {
          // Nobody is told of days that are complete, but whoever was told of waiting is told of its end.
          if (current?.phase === 'waiting') end(wanted, ended, null);
          return;
        }
        await fetchOnce(wanted, signal);
        retry.succeeded();
        return;
      } catch (error) {
        signal.throwIfAborted();
        const failure = failureOf(error);
        if (failure.code === 'internal') onFault(error);
        const isOver = !retry.isWorthIt(failure);
        end(wanted, isOver ? 'failed' : 'waiting', failure);
        if (isOver) return;
        await waker.wait(isForAPerson(failure) ? null : retry.pauseAfter(failure), signal);
        signal.throwIfAborted();
      }
    }
  }

  function end({ from, to, asked }: Wanted, phase: Download['phase'], failure: Failure | null): void {
    const before = current && current.from === from && current.to === to ? current : noPace;
    change({ ...before, from, to, asked, phase, rowsPerSecond: 0, secondsLeft: null, failure }, true);
  }

  async function run(): Promise<void> {
    for (let wanted = next(); wanted && !stopped; wanted = next()) {
      ending = new AbortController();
      active = wanted;
      try {
        await fetch(wanted, ending.signal);
      } catch (error) {
        // Only an abort comes here. Who stops knows it, and what makes way goes on later.
        if (!stopped && error !== makingWay) end(wanted, 'cancelled', null);
      }
      active = null;
    }
    running = null;
  }

  function next(): Wanted | null {
    const wanted = asked.shift() ?? (keeping ? kept : null);
    if (wanted && !wanted.asked) kept = null;
    return wanted;
  }

  const start = (): void => {
    if (!stopped) running ??= run();
  };

  return {
    current: () => current,
    ask: ({ from, to }) => {
      asked.push({ from, to, asked: true });
      // What a person waits for does not wait for what nobody asked for.
      if (active && !active.asked) {
        kept = active;
        ending.abort(makingWay);
      }
      start();
    },
    keep: ({ from, to }) => {
      if (!keeping || active) return;
      kept = { from, to, asked: false };
      start();
    },
    cancel: () => {
      asked = [];
      kept = null;
      keeping = false;
      ending.abort();
    },
    wake: waker.wake,
    stop: async () => {
      stopped = true;
      ending.abort();
      await running;
      // Whoever looks at another archive next must not take it for that one's.
      if (current) onChange(null);
      current = null;
    },
  };
}
