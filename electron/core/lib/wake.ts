/** A pause that can be cut short. */

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
