/** Lets a fault strike everything that is under way, and observes each activity until it has come to its end. */

import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs } from '../../../build/patience.ts';
import type { FailureCode } from '../../../electron/contract/failure.ts';
import { activities } from './activities.ts';
import type { Stage, Work } from './activity.ts';
import type { ActivityName, Cell, Continuation } from './cells.ts';

export interface Strike {
  /** Strikes; gives the way out. */
  inflict(): Promise<() => Promise<void>>;
  /** How what was stopped goes on once the fault is over, unless it is asked again or goes on by itself. */
  readonly ends?: Extract<Continuation, 'token' | 'start'>;
  /** The app itself brings it to its end, at once. */
  readonly healsItself?: boolean;
  /** What every room says of it while or after it lasts. */
  banner?(): Promise<FailureCode | null>;
}

export interface Observed {
  readonly cells: ReadonlyMap<ActivityName, Cell>;
  /** What went on neither by itself nor when it was asked again. */
  readonly stuck: readonly ActivityName[];
}

/** How long a look lasts, and how often it is taken. Milliseconds. */
const glance = 25;
/** What a person waits for before asking once more. Milliseconds. */
const secondAskMs = 2_000;

type During = { readonly isDone: boolean; readonly sees: FailureCode | null };

/** Observes all activities under one fault. */
export async function observe(stage: Stage, strike: Strike): Promise<Observed> {
  const works = new Map<ActivityName, Work>();
  for (const activity of activities) works.set(activity.name, await activity.begin(stage));
  const lift = await strike.inflict();
  stage.provider.release();
  // What is over when it has struck leaves nobody but those to whom it happened.
  if (stage.isInstant) await lift();
  for (const work of works.values()) await work.struck?.();
  const during = await each(works, async (work): Promise<During> => {
    const isOver = stage.isInstant || (strike.healsItself && !work.isAsked);
    return isOver ? { isDone: false, sees: null } : lookDuring(work);
  });
  if (!stage.isInstant) await lift();
  const stuck: ActivityName[] = [];
  const cells = await each(works, async (work, name): Promise<Cell> => {
    const { isDone = false, sees = null } = during.get(name) ?? {};
    const goesOn = isDone ? 'on' : await goOn(work, strike.ends);
    if (goesOn === null) stuck.push(name);
    return { sees, goesOn: goesOn ?? 'again' };
  });
  const banner = (await strike.banner?.()) ?? null;
  if (banner === null) return { cells, stuck };
  return { cells: new Map([...cells].map(([name, cell]) => [name, { ...cell, sees: banner }])), stuck };
}

async function lookDuring(work: Work): Promise<During> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(glance)) {
    if (await work.isDone()) return { isDone: true, sees: null };
    const sees = await work.trouble();
    if (sees !== null || work.isAsked) return { isDone: false, sees };
  }
  return { isDone: false, sees: null };
}

/** Returns how it went on; `null` when it did not. */
async function goOn(work: Work, ends: Strike['ends']): Promise<Continuation | null> {
  const began = Date.now();
  let askedAt: number | null = null;
  for (; Date.now() - began < patienceMs; await sleep(glance)) {
    if (await work.isDone()) return ends ?? (askedAt === null ? 'itself' : 'again');
    if (askedAt !== null && Date.now() - askedAt < secondAskMs) continue;
    if (!work.again || !(work.isAsked || (await work.waitsForPerson?.()))) continue;
    askedAt = Date.now();
    await work.again();
  }
  return null;
}

async function each<T>(
  works: ReadonlyMap<ActivityName, Work>,
  look: (work: Work, name: ActivityName) => Promise<T>,
): Promise<ReadonlyMap<ActivityName, T>> {
  return new Map(await Promise.all([...works].map(async ([name, work]) => [name, await look(work, name)] as const)));
}
