/** Everything that sends and follows resends for one profile, wired together. */

import { day } from '../../contract/values/durations.ts';
import type { Promised } from '../database/worker-calls.ts';
import { createClockKeeper } from './following/clock-keeper.ts';
import { createListReader, type ListReader } from './following/list-reader.ts';
import { createWatcher, type WatcherOptions } from './following/watcher.ts';
import { type OutcomeFollower, type OutcomePorts, startOutcomeFollower } from './outcome/outcome-follower.ts';
import type { ResendProvider } from './ports.ts';
import type { ResendStore } from './resend-store.ts';
import { createResendQueue, type ReadAgain, type ResendQueue } from './sending/resend-queue.ts';

export interface ResendEngine {
  readonly queue: ResendQueue;
  readonly list: ListReader;
  /** Puts right what is stored, when the machine's clock was set. To be called before moments are compared. */
  readonly keepClock: () => Promise<void>;
  start(): Promise<void>;
  /** Ends everything; what is under way is on disk and goes on with the next start. */
  stop(): Promise<void>;
  /** There is a new token. */
  tokenRenewed(): void;
  /** The window has focus, the machine woke up, or the network is back. */
  lookNow(): void;
  /** Settings changed. */
  settingsChanged(): void;
}

export interface ResendEngineOptions {
  readonly store: Promised<ResendStore>;
  /** `null`: nobody is signed in. */
  readonly provider: () => ResendProvider | null;
  /** Reads what a resend is about once more before it leaves. */
  readonly readAgain?: ReadAgain;
  readonly now: () => number;
  readonly settings: () => { readonly sendsPerSecond: number };
  /** There may be something to tell a person. */
  readonly onNotice?: () => void;
  /** Resends or the queue changed: lists, counts and details read again. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  /** Without it outcomes stay unknown, and the end of a resend is told at once. */
  readonly outcome?: OutcomePorts;
  /** Only tests are in a hurry. */
  readonly timing?: Partial<ResendTiming>;
}

export interface ResendTiming {
  readonly absentReads: number;
  readonly absentAfterMs: number;
  readonly outcomeGraceMs: number;
  readonly outcomeWindowMs: number;
  readonly outcomeReadingMs: number;
  readonly stopGraceMs: number;
  readonly schedule: NonNullable<WatcherOptions['schedule']> | undefined;
}

/**
 * Three whole readings of the list, the last one two minutes after the attempt ended: longer than a provider's own
 * time-outs, so that a request that was still on its way is not taken for one that was never made.
 */
const defaultTiming: ResendTiming = {
  absentReads: 3,
  absentAfterMs: 120_000,
  outcomeGraceMs: 30_000,
  // Providers commit rows days late, and rows change in place.
  outcomeWindowMs: 3 * day,
  outcomeReadingMs: 10 * 60_000,
  stopGraceMs: 3_000,
  schedule: undefined,
};

/** Makes the engine; nothing runs before `start`. */
export function createResendEngine(options: ResendEngineOptions): ResendEngine {
  const { store, provider, now, onFault } = options;
  const timing = { ...defaultTiming, ...options.timing };
  let outcomes: OutcomeFollower | null = null;

  const { keep: keepClock } = createClockKeeper({ store, now });
  const list = createListReader({
    store,
    keepClock,
    provider,
    now,
    absentReads: timing.absentReads,
    absentAfterMs: timing.absentAfterMs,
    outcomeGraceMs: options.outcome === undefined ? 0 : timing.outcomeGraceMs,
    outcomeWindowMs: timing.outcomeWindowMs,
    onChange: () => {
      options.onChange();
      queue.poke();
      // The queue reads the list too, and may have found what the watcher does not follow yet.
      watcher.expectChange();
      outcomes?.wake();
      options.onNotice?.();
    },
  });
  const watcher = createWatcher({
    store,
    list,
    now,
    onFault,
    ...(timing.schedule === undefined ? {} : { schedule: timing.schedule }),
  });
  const queue = createResendQueue({
    store,
    provider,
    list,
    ...(options.readAgain === undefined ? {} : { readAgain: options.readAgain }),
    now,
    limits: { perSecond: options.settings().sendsPerSecond },
    onChange: options.onChange,
    onSent: watcher.expectChange,
    onFault,
    stopGraceMs: timing.stopGraceMs,
  });

  return {
    queue,
    list,
    keepClock,
    start: async () => {
      await queue.start();
      watcher.start();
      if (options.outcome === undefined) return;
      outcomes ??= startOutcomeFollower({
        ...options.outcome,
        store,
        now,
        windowMs: timing.outcomeWindowMs,
        readingMs: timing.outcomeReadingMs,
        keepClock,
        onFault,
        onChange: () => {
          options.onChange();
          options.onNotice?.();
        },
      });
    },
    stop: async () => {
      // A reading may take minutes on a bad line, and the queue may be waiting for one.
      list.stop();
      await queue.stop();
      await watcher.stop();
      await outcomes?.stop();
    },
    tokenRenewed: () => {
      queue.tokenRenewed();
      watcher.lookNow();
      outcomes?.wake();
    },
    lookNow: () => {
      queue.poke();
      watcher.lookNow();
    },
    settingsChanged: () => {
      queue.setRate(options.settings().sendsPerSecond);
    },
  };
}
