/** Follows resends until they end: decides when the provider's list is read, and reads it. */

import type { Promised } from '../../database/worker-calls.ts';
import { type Loop, startLoop } from '../../lib/loop.ts';
import type { ListReader } from './list-reader.ts';
import { untilNextLook } from './look-schedule.ts';
import type { ListStore } from './store-list.ts';

export interface Watcher {
  start(): void;
  stop(): Promise<void>;
  /** Looks at once, and closely from here on: the window has focus or the machine woke up. */
  lookNow(): void;
  /** A resend left: looks soon, and closely from here on. */
  expectChange(): void;
}

export interface WatcherOptions {
  readonly store: Promised<Pick<ListStore, 'listNeeds'>>;
  readonly list: ListReader;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds until the next look; {@link untilNextLook} unless a test is in a hurry. */
  readonly schedule?: typeof untilNextLook;
}

/** Between two goes at the older rows of a list that is read for the first time. Milliseconds. */
const pauseOfOlder = 500;

/** Makes the watcher; it looks at nothing before `start`. */
export function createWatcher(options: WatcherOptions): Watcher {
  const { now } = options;
  const schedule = options.schedule ?? untilNextLook;
  let loop: Loop | null = null;
  let quietLooks = 0;

  const step = async (): Promise<number | null> => {
    const began = performance.now();
    const look = await options.list.look();
    const failure = look.ok ? null : look.failure;
    quietLooks = look.ok && look.changed > 0 ? 0 : quietLooks + 1;
    // What is older is only to be shown: it is read between the looks at what may change.
    if (look.ok && (await options.list.readOlder())) return pauseOfOlder;
    const { followed } = await options.store.listNeeds({ now: now(), everything: false });
    return schedule({ followed, quietLooks, tookMs: performance.now() - began, failure, now: now() });
  };

  return {
    start: () => {
      loop ??= startLoop(step, { onFault: options.onFault });
    },
    stop: async () => {
      options.list.stop();
      await loop?.stop();
    },
    lookNow: () => {
      quietLooks = 0;
      loop?.wake();
    },
    expectChange: () => {
      quietLooks = 0;
      const soon = schedule({ followed: 1, quietLooks, tookMs: 0, failure: null, now: now() });
      if (soon !== null) loop?.hasten(soon);
    },
  };
}
