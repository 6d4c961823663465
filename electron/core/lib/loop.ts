/** A step that is run again and again: after the pause that it asks for, or at once when something wakes it. */
import { day } from '../../contract/values/durations.ts';

export interface Loop {
  /** Runs the step now; when it is running, once more right after. */
  wake(): void;
  /** Lets the pause, this one or the one after the running step, last no longer than this. */
  hasten(ms: number): void;
  /** Runs no further step, and resolves when the running one has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Told of what a step threw; the step runs again after a pause. */
  readonly onFault: (error: unknown) => void;
}

/** After a step that threw. */
const faultPauseMs = 5_000;
/** Timers of Node count to 2^31 ms only. */
const longestPauseMs = day;

/**
 * Starts a loop. A step gives the milliseconds until the next one, or `null` to wait until it is woken. There is never
 * more than one step at a time.
 */
export function startLoop(step: () => Promise<number | null>, options: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let latest = Number.POSITIVE_INFINITY;
  let endPause: () => void = () => {};
  let shorten: (ms: number) => void = () => {};

  const pause = async (ms: number | null): Promise<void> => {
    if (woken || stopped) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    let endsAt = Number.POSITIVE_INFINITY;
    endPause = resolve;
    shorten = (most) => {
      if (performance.now() + most >= endsAt) return;
      endsAt = performance.now() + most;
      clearTimeout(timer);
      timer = setTimeout(resolve, Math.min(Math.max(most, 0), longestPauseMs));
    };
    if (ms !== null) shorten(ms);
    if (latest !== Number.POSITIVE_INFINITY) shorten(latest - performance.now());
    await promise;
    clearTimeout(timer);
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      latest = Number.POSITIVE_INFINITY;
      const next = await step().catch((error: unknown) => {
        options.onFault(error);
        return faultPauseMs;
      });
      await pause(next);
    }
  };

  const running = run();
  return {
    wake: () => {
      woken = true;
      endPause();
    },
    hasten: (ms) => {
      latest = Math.min(latest, performance.now() + ms);
      shorten(ms);
    },
    stop: async () => {
      stopped = true;
      endPause();
      await running;
    },
  };
}

export interface Waker {
  /** Resolves after `ms` (`null`: never by itself), at `wake()`, or when the signal aborts. */
  wait(ms: number | null, signal: AbortSignal): Promise<void>;
  /** Ends the pause that is on; without one, the next pause does not begin. */
  wake(): void;
}

/** Makes a waker for one waiter. */
export function createWaker(): Waker {
  let end: (() => void) | null = null;
  let owed = false;
  return {
    wait: async (ms, signal) => {
      if (owed || signal.aborted) {
        owed = false;
        return;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      end = resolve;
      const abort = (): void => resolve();
      signal.addEventListener('abort', abort);
      await promise;
      end = null;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
    wake: () => {
      if (end) end();
      else owed = true;
    },
  };
}
