/** The request budget: how many requests are on their way at once, how many leave in a second, and when none may. */
import { isDeepStrictEqual } from 'node:util';
import PQueue from 'p-queue';
import type { DeliverySource } from '../deliveries/feed/delivery-source.ts';

export interface Limits {
  readonly atOnce: number;
  readonly perSecond: number;
}

const priorities = { first: 2, later: 1, last: 0 } as const;
type Urgency = keyof typeof priorities;

export interface Budget {
  /** Returns the provider under this budget. What a person waits for goes first, and what nobody waits for last. */
  source(urgency: Urgency): DeliverySource;
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
  let inForce = limits;
  let queue = queueOf(limits);
  /** Resolves when no earlier queue has anything on its way. */
  let othersDone: Promise<unknown> = Promise.resolve();
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
          { signal, priority: priorities[urgency] },
        ),
    }),
    slowDown: (retryAt) => {
      quietUntil = Math.max(quietUntil, performance.now() + retryAt - now());
      delay = Math.min(longestDelay, Math.max(firstDelay, delay * 2));
    },
    setLimits: (next) => {
      if (isDeepStrictEqual(next, inForce)) return;
      // What waits already is asked by the limits of before; what comes is asked after it, never beside it.
      const [before, after] = [queue, queueOf(next)];
      const pause = Math.max(intervalOf(inForce), intervalOf(next));
      [inForce, queue] = [next, after];
      after.pause();
      othersDone = othersDone
        .then(() => before.onIdle())
        .then(() => {
          // The new queue does not know how many have just left.
          setTimeout(() => after.start(), pause);
        });
    },
  };
}

function queueOf(limits: Limits): PQueue {
  const { atOnce: concurrency, perSecond } = limits;
  if (!Number.isFinite(perSecond)) return new PQueue({ concurrency });
  return new PQueue({ concurrency, intervalCap: capOf(limits), interval: intervalOf(limits), strict: true });
}

/** The queue counts whole requests: less than one a second is one in a longer time. */
const capOf = ({ perSecond }: Limits): number => Math.max(1, Math.floor(perSecond));

/** Milliseconds in which that many may leave. */
const intervalOf = (limits: Limits): number =>
  Number.isFinite(limits.perSecond) ? (1_000 * capOf(limits)) / limits.perSecond : 0;

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
