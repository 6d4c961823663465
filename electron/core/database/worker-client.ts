/** The main thread's end of the calls: one worker, started again when it crashes. */
import { Worker } from 'node:worker_threads';
import { type Remote as ComlinkRemote, releaseProxy, wrap } from 'comlink/dist/esm/comlink.mjs';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { fail } from '../lib/failure-error.ts';
import { arrivedFailure } from '../lib/thread-failure.ts';
import type { CallAnswer, Change, Promised, WorkerCalls } from './worker-calls.ts';

/** A worker that crashed this many times within the window is not started again. */
const mostRestarts = 5;
const restartWindow = 60_000;

export interface WorkerClient {
  /** Calls that are neither answered nor failed. */
  readonly pending: number;
  /** Calls a method of one of the worker's services. Throws a `FailureError`. */
  call(service: string, method: string, args: readonly unknown[]): Promise<unknown>;
  /** Closes the database and ends the worker. */
  close(): Promise<void>;
}

interface Running {
  readonly worker: Worker;
  readonly calls: ComlinkRemote<WorkerCalls>;
  /** Returns what a call gives, or fails when the worker ends before. */
  answered(call: Promise<CallAnswer>): Promise<CallAnswer>;
  /** Settles with the database's opening. */
  readonly opened: Promise<void>;
}

/**
 * Starts a worker and opens its database; throws the failure of the opening. When the worker crashes, calls on their way
 * fail with `internal`, since nobody knows how far they came, and the next call finds a new worker.
 */
export async function startWorker(
  url: URL,
  workerData: unknown,
  onChange: (changed: readonly Change[]) => void = () => undefined,
): Promise<WorkerClient> {
  let closing = false;
  let pending = 0;
  const crashes: number[] = [];
  let running = launch();

  function launch(): Running {
    const worker = new Worker(url, { workerData });
    const calls = wrap<WorkerCalls>(nodeEndpoint(worker));
    // One by one, and not by racing against a promise of the end: that would hold on to every answer until then.
    const waiting = new Set<(error: Error) => void>();
    let ended: Error | null = null;
    const answered = (call: Promise<CallAnswer>): Promise<CallAnswer> => {
      const { promise, resolve, reject } = Promise.withResolvers<CallAnswer>();
      if (ended) reject(ended);
      waiting.add(reject);
      call.then(resolve, reject).finally(() => waiting.delete(reject));
      return promise;
    };
    let cause: unknown;
    worker.once('error', (error) => {
      cause = error;
    });
    worker.once('exit', () => {
      ended = fail('internal', { message: 'The archive worker stopped before it answered.' }, cause);
      for (const reject of waiting) reject(ended);
      if (!closing && running.worker === worker && mayRestart()) running = launch();
    });
    const opened = answered(calls.open()).then((answer) => void valueIn(answer));
    // Whoever calls learns of it.
    opened.catch(() => undefined);
    return { worker, calls, answered, opened };
  }

  function mayRestart(): boolean {
    const now = Date.now();
    crashes.push(now);
    while (crashes[0] !== undefined && crashes[0] < now - restartWindow) crashes.shift();
    return crashes.length <= mostRestarts;
  }

  /** A database that could not be opened again after a crash is tried once more by the next call. */
  async function ready(): Promise<Running> {
    const found = running;
    try {
      await found.opened;
      return found;
    } catch (error) {
      if (!closing && running === found) {
        running = launch();
        void found.worker.terminate();
      }
      throw error;
    }
  }

  async function call(service: string, method: string, args: readonly unknown[]): Promise<unknown> {
    pending += 1;
    try {
      const { calls, answered } = await ready();
      const answer = await answered(calls.call(service, method, args));
      if (answer.changed.length > 0) onChange(answer.changed);
      return valueIn(answer);
    } finally {
      pending -= 1;
    }
  }

  async function close(): Promise<void> {
    closing = true;
    const { worker, calls, answered, opened } = running;
    await opened.then(() => answered(calls.close())).catch(() => undefined);
    calls[releaseProxy]();
    await worker.terminate();
  }

  try {
    await running.opened;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    get pending() {
      return pending;
    },
    call,
    close,
  };
}

/** Returns an object of asynchronous methods on top of one function that is told the method's name. */
export function remoteOf<T extends object>(
  call: (method: string, args: readonly unknown[]) => Promise<unknown>,
): Promised<T> {
  return new Proxy({} as Promised<T>, {
    // A promise would be taken for one of the service's methods when the service itself is awaited.
    get: (_target, name) =>
      typeof name !== 'string' || name === 'then' ? undefined : (...args: readonly unknown[]) => call(name, args),
  });
}

function valueIn(answer: CallAnswer): unknown {
  const { result } = answer;
  if (result.ok) return result.value;
  throw arrivedFailure(result, 'the archive worker');
}
