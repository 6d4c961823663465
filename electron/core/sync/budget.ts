/** The request budget: how many requests are on their way at once, how many leave in a second, and when none may. */
import PQueue from 'p-queue';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';

export interface Limits {
  readonly atOnce: number;
  readonly perSecond: number;
}

export interface Budget {
  /** Gives the provider under this budget. What a person waits for goes first. */
  source(urgency: 'first' | 'later'): DeliverySource;
  /** The provider asked to slow down: nothing leaves before `retryAt`, and for a while less leaves than usual. */
  slowDown(retryAt: number): void;
  setLimits(limits: Limits): void;
}

/** Milliseconds that each request waits after the first plea to slow down; doubled by each further one, and forgotten slowly. */
const firstDelay = 250;
const longestDelay = 8_000;
const forgotten = 0.9;

/** @param now The machine's clock; what it says of a moment to come is counted in time that passes, whoever sets it. */
export function createBudget(provider: DeliverySource, limits: Limits, now: () => number = Date.now): Budget {
  let queue = queueOf(limits);
  let delay = 0;
  let quietUntil = Number.NEGATIVE_INFINITY;

  const quiet = (): number => quietUntil - performance.now();

  async function patience(signal: AbortSignal): Promise<void> {
    // Whoever waits is told of a later moment that came up meanwhile.
    for (let pause = quiet(); pause > 0; pause = quiet()) await wait(pause, signal);
    if (delay >= 1) await wait(delay, signal);
  }

  return {
    source: (urgency) => ({
      listDeliveries: (query, { signal }) =>
        queue.add(
          async () => {
            await patience(signal);
            const page = await provider.listDeliveries(query, { signal });
            delay *= forgotten;
            return page;
          },
          { signal, priority: urgency === 'first' ? 1 : 0 },
        ),
    }),
    slowDown: (retryAt) => {
      quietUntil = Math.max(quietUntil, performance.now() + retryAt - now());
      delay = Math.min(longestDelay, Math.max(firstDelay, delay * 2));
    },
    setLimits: (next) => {
      // What waits in the old queue is done by the old limits.
      queue = queueOf(next);
    },
  };
}

function queueOf({ atOnce, perSecond }: Limits): PQueue {
  if (!Number.isFinite(perSecond)) return new PQueue({ concurrency: atOnce });
  // The queue counts whole requests: less than one a second is one in a longer time.
  const intervalCap = Math.max(1, Math.floor(perSecond));
  return new PQueue({ concurrency: atOnce, intervalCap, interval: (1_000 * intervalCap) / perSecond, strict: true });
}

/** Rejects with the signal's own reason, by which a download knows why it ends; Node's timer wraps it in another error. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  });
}
