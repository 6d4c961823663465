/**
 * Tells a person what features put into the outbox, each once, however often the app restarts. A kind of notification is a
 * producer, which puts entries into the outbox, and a message, which shows them.
 *
 * Each notification has an ID that is on disk before it is shown, and its entries are marked as done after. When the app dies
 * between the two it cannot know whether the person saw it, so it is shown again under the same ID and as `repeated`: macOS
 * and Windows replace a notification by its ID, so that nothing is lost and nothing is there twice.
 */
import { randomUUID } from 'node:crypto';
import type { Promised } from '../database/worker-calls.ts';
import { type Loop, startLoop } from '../lib/loop.ts';
import { decideNotices, localMinuteOf, type Notice, type NotificationSettings } from './notification-policy.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';

/** What is true of every notification. */
export interface Envelope {
  /** The same when it is shown again after the app died while showing it. */
  readonly id: string;
  /** Whether the person may have seen it already. */
  readonly repeated: boolean;
  readonly silent: boolean;
}

/** A kind of notification. `T` is what one entry of it is about. */
export interface Topic<T> {
  readonly name: string;
  /** Brings the outbox up to date; returns in how many milliseconds to do so again, or `null` to wait until woken. */
  readonly produce?: () => Promise<number | null>;
  /** Reads what pending entries are about now. What is left out is not told, and settled. */
  readonly prepare: (entries: readonly OutboxEntry[]) => Promise<readonly (Notice & { readonly about: T })[]>;
  /** Shows one notification; resolves when it was handed to the system. When it rejects, it is tried again later. */
  readonly show: (envelope: Envelope, about: readonly T[]) => Promise<void>;
}

export interface OutboxOptions {
  readonly store: Promised<OutboxStore>;
  readonly settings: () => NotificationSettings;
  readonly now: () => number;
  /** Puts right what is stored, when the clock was set. */
  readonly keepClock?: () => Promise<void>;
  /** How long the ends of a plan that still works are gathered. */
  readonly gatherForMs: number;
  readonly onFault: (error: unknown) => void;
}

interface Teller {
  readonly produce: () => Promise<number | null>;
  /** Tells what is due; returns in how many milliseconds more is, or `null`. */
  readonly tell: (entries: readonly OutboxEntry[]) => Promise<number | null>;
}

/** A topic as the outbox takes it, whatever its entries are about. */
export interface OutboxTopic {
  readonly name: string;
  readonly start: (options: OutboxOptions) => Teller;
}

/** After a notification that could not be shown, or entries that could not be read. */
const retryMs = 30_000;

/** Returns a topic for the outbox. */
export function outboxTopic<T>(topic: Topic<T>): OutboxTopic {
  return { name: topic.name, start: (options) => createTeller(topic, options) };
}

function createTeller<T>(topic: Topic<T>, options: OutboxOptions): Teller {
  const { store, now } = options;
  /** Notifications that this run began: no earlier one can have shown them. */
  const begunHere = new Set<string>();
  /** Notifications that were shown, until that is on disk as well. */
  const shownHere = new Set<string>();

  const tell = async (group: readonly (Notice & { readonly about: T })[]): Promise<void> => {
    const ids = group.map((notice) => notice.id);
    const begun = group[0]?.notificationId ?? null;
    const id = begun ?? randomUUID();
    if (begun === null) {
      await store.beginNotification(id, ids);
      begunHere.add(id);
    }
    if (!shownHere.has(id)) {
      const envelope = { id, repeated: !begunHere.has(id), silent: !options.settings().sound };
      await topic.show(
        envelope,
        group.map(({ about }) => about),
      );
      shownHere.add(id);
    }
    await store.finishEntries(ids, now());
    begunHere.delete(id);
    shownHere.delete(id);
  };

  const tellPending = async (entries: readonly OutboxEntry[]): Promise<number | null> => {
    const notices = await topic.prepare(entries);
    const clock = { now: now(), localMinute: localMinuteOf(now()), gatherForMs: options.gatherForMs };
    const decision = decideNotices(notices, options.settings(), clock);
    const prepared = new Set(notices.map(({ id }) => id));
    const settled = entries.map(({ id }) => id).filter((id) => !prepared.has(id));
    const unsaid = [...decision.mute, ...settled];
    if (unsaid.length > 0) await store.finishEntries(unsaid, now());
    let nextAt = decision.nextAt;
    for (const group of decision.tell) {
      try {
        await tell(group);
      } catch (error) {
        options.onFault(error);
        nextAt = Math.min(nextAt ?? Number.POSITIVE_INFINITY, now() + retryMs);
      }
    }
    return nextAt === null ? null : Math.max(nextAt - now(), 0);
  };

  return {
    produce: async () => (await topic.produce?.()) ?? null,
    tell: async (entries) => (entries.length === 0 ? null : tellPending(entries)),
  };
}

/** Starts to tell what is pending, at once and whenever it is woken. */
export function startOutbox(topics: readonly OutboxTopic[], options: OutboxOptions): Loop {
  const tellers = topics.map((topic) => ({ name: topic.name, ...topic.start(options) }));
  /** A topic that fails holds up no other. */
  const attempt = async (work: () => Promise<number | null>): Promise<number> => {
    try {
      return (await work()) ?? Number.POSITIVE_INFINITY;
    } catch (error) {
      options.onFault(error);
      return retryMs;
    }
  };
  const step = async (): Promise<number | null> => {
    await options.keepClock?.();
    let wait = Number.POSITIVE_INFINITY;
    for (const { produce } of tellers) wait = Math.min(wait, await attempt(produce));
    const pending = await options.store.pendingEntries();
    for (const { name, tell } of tellers) {
      const own = pending.filter(({ topic }) => topic === name);
      wait = Math.min(wait, await attempt(() => tell(own)));
    }
    return wait === Number.POSITIVE_INFINITY ? null : wait;
  };
  return startLoop(step, { onFault: options.onFault });
}
