/** The worker's end of the calls: finds the method, runs it, and turns what it throws into a failure. */
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink/dist/esm/comlink.mjs';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { postedFailure } from '../lib/thread-failure.ts';
import { asArchiveError } from './sqlite-failure.ts';
import type { CallAnswer, CallResult, Change, WorkerCalls } from './worker-calls.ts';

type Method = (...args: readonly unknown[]) => unknown;
type Services = Readonly<Record<string, object>>;

export interface Served {
  readonly services: Services;
  /** Tells, after each call, what it changed. */
  afterCall?(service: string): readonly Change[];
  /** Does a little of what can wait, while no call does; returns whether more of it is left. */
  whenIdle?(): boolean;
  close(): void;
}

/** Milliseconds without a call after which there is time for what can wait: pages come in bursts. */
const quiet = 50;
/** So often a little of it is done even though calls keep coming. Milliseconds. */
const patience = 1_000;

/** Serves what `open` gives to the main thread. */
export function serve(open: () => Served): void {
  if (!parentPort) throw new Error('This file runs as a worker.');
  let served: Served | undefined;
  let calledAt = 0;
  let workedAt = 0;
  let isPlanned = false;

  function plan(begin: (work: () => void) => unknown): void {
    if (isPlanned || !served?.whenIdle) return;
    isPlanned = true;
    begin(work);
  }

  const whenQuiet = (): void => plan((work) => setTimeout(work, quiet));

  function work(): void {
    isPlanned = false;
    const now = performance.now();
    if (now - calledAt < quiet && now - workedAt < patience) {
      whenQuiet();
      return;
    }
    const isMore = goesOn(served);
    workedAt = performance.now();
    // A turn of the event loop lies between two pieces of work: calls that have come in go first.
    if (isMore) plan(setImmediate);
  }

  const calls: WorkerCalls = {
    open: () =>
      answer(() => {
        served = open();
        whenQuiet();
      }),
    call: (service, method, args) => {
      calledAt = performance.now();
      whenQuiet();
      return answer(
        () => methodOf(served?.services ?? {}, service, method)(...args),
        () => served?.afterCall?.(service),
      );
    },
    close: () =>
      answer(() => {
        served?.close();
        served = undefined;
      }),
  };
  expose(calls, nodeEndpoint(parentPort));
}

/** What cannot be done now, for want of space on the disk say, is tried again after the next call. */
function goesOn(served: Served | undefined): boolean {
  try {
    return served?.whenIdle?.() ?? false;
  } catch {
    return false;
  }
}

function methodOf(services: Services, service: string, name: string): Method {
  const object = services[service];
  const method = object === undefined ? undefined : (object as Readonly<Record<string, unknown>>)[name];
  if (typeof method !== 'function') throw new Error(`No method ${service}.${name} in this worker.`);
  return method.bind(object) as Method;
}

async function answer(run: () => unknown, changed?: () => readonly Change[] | undefined): Promise<CallAnswer> {
  const result = await resultOf(run);
  return { result, changed: changed?.() ?? [] };
}

async function resultOf(run: () => unknown): Promise<CallResult> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, ...postedFailure(asArchiveError(error)) };
  }
}
