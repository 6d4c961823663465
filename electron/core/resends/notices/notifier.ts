/**
 * Tells a person what became of resends, out of the store's outbox.
 *
 * Each notification has an ID that is on disk before it is shown, and is marked as done after. When the app dies between
 * the two it cannot know whether the person saw it, so it is shown again under the same ID and as `repeated`: macOS and
 * Windows replace a notification by its ID, so that nothing is lost and nothing is there twice.
 */
import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../../contract/resend.ts';
import type { Promised } from '../../database/worker-calls.ts';
import { type Loop, startLoop } from '../../lib/loop.ts';
import { decideNotices, localMinuteOf, type NotificationSettings } from '../../notifications/notification-policy.ts';
import { sumOutcomes } from '../outcome/outcome.ts';
import type { NoticeStore, OwedNotice } from './store-notices.ts';

/** What a person is told; the shell finds the words. */
export interface ResendNotification {
  /** The same when it is shown again after the app died while showing it. */
  readonly id: string;
  /** Whether the person may have seen it already. */
  readonly repeated: boolean;
  /** The resends it is about: one, or all of a summary. */
  readonly keys: readonly number[];
  readonly completed: number;
  readonly failed: number;
  /** The resend, when it is about one. */
  readonly resend: Pick<OwedNotice, 'key' | 'providerId' | 'kind' | 'mode' | 'objectReferenceId'> | null;
  /** The provider's words on the first that failed. */
  readonly errorMessage: string | null;
  /** Summed over the resends whose outcome is known by now; `null` when none is. */
  readonly outcome: Outcome | null;
  readonly silent: boolean;
}

export interface Notifier {
  /** Something is owed, or settings changed. */
  wake(): void;
  stop(): Promise<void>;
}

export interface NotifierOptions {
  readonly store: Promised<NoticeStore>;
  readonly settings: () => NotificationSettings;
  readonly now: () => number;
  /** Puts right what is stored, when the clock was set. */
  readonly keepClock?: () => Promise<void>;
  /** How long the ends of a plan that still works are gathered. */
  readonly gatherForMs: number;
  /** Shows it; resolves when it was handed to the system. When it rejects, it is tried again later. */
  readonly onNotify: (notification: ResendNotification) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** After a notification that could not be shown. */
const retryMs = 30_000;

/** Starts to tell what is owed, at once and whenever it is woken. */
export function startNotifier(options: NotifierOptions): Notifier {
  const { store, now } = options;
  /** Notifications that this run began: no earlier one can have shown them. */
  const begunHere = new Set<string>();
  /** Notifications that were shown, until that is on disk as well. */
  const shownHere = new Set<string>();

  const tell = async (group: readonly OwedNotice[]): Promise<void> => {
    const ids = group.map((notice) => notice.id);
    const begun = group[0]?.notificationId ?? null;
    const id = begun ?? randomUUID();
    if (begun === null) {
      await store.beginNotification(id, ids);
      begunHere.add(id);
    }
    if (!shownHere.has(id)) {
      await options.onNotify(describe(group, { id, repeated: !begunHere.has(id), silent: !options.settings().sound }));
      shownHere.add(id);
    }
    await store.finishNotices(ids, now());
    begunHere.delete(id);
    shownHere.delete(id);
  };

  const step = async (): Promise<number | null> => {
    await options.keepClock?.();
    const owed = await store.owedNotices();
    const clock = { now: now(), localMinute: localMinuteOf(now()), gatherForMs: options.gatherForMs };
    const decision = decideNotices(owed, options.settings(), clock);
    if (decision.mute.length > 0) await store.finishNotices(decision.mute, now());
    let nextAt = decision.nextAt ?? Number.POSITIVE_INFINITY;
    for (const group of decision.tell) {
      try {
        await tell(group);
      } catch (error) {
        options.onFault(error);
        nextAt = Math.min(nextAt, now() + retryMs);
      }
    }
    return nextAt === Number.POSITIVE_INFINITY ? null : Math.max(nextAt - now(), 0);
  };

  const loop: Loop = startLoop(step, { onFault: options.onFault });
  return { wake: loop.wake, stop: loop.stop };
}

function describe(
  group: readonly OwedNotice[],
  facts: Pick<ResendNotification, 'id' | 'repeated' | 'silent'>,
): ResendNotification {
  const [first] = group;
  const failed = group.filter((notice) => notice.state === 'failed');
  return {
    ...facts,
    keys: group.map((notice) => notice.key),
    completed: group.length - failed.length,
    failed: failed.length,
    resend: group.length === 1 && first !== undefined ? resendOf(first) : null,
    errorMessage: failed[0]?.errorMessage ?? null,
    outcome: sumOutcomes(group.flatMap(({ outcome }) => (outcome === null ? [] : [{ outcome, times: 1 }]))),
  };
}

function resendOf({ key, providerId, kind, mode, objectReferenceId }: OwedNotice): ResendNotification['resend'] {
  return { key, providerId, kind, mode, objectReferenceId };
}
