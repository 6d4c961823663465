/** Notifications of what became of resends, and of outcomes that turned out otherwise than was told. */
import type { Outcome } from '../../../contract/resend.ts';
import type { Promised } from '../../database/worker-calls.ts';
import { type Envelope, type OutboxTopic, outboxTopic } from '../../notifications/outbox.ts';
import { sumOutcomes } from '../outcome/outcome.ts';
import {
  correctionTopicName,
  type NotedResend,
  type NoticeFacts,
  type NoticeStore,
  resendTopicName,
} from './store-notices.ts';

/** What a person is told; the shell finds the words. */
export interface ResendNotification extends Envelope {
  /** Whether another outcome was told of these resends before. */
  readonly corrected: boolean;
  /** The resends it is about: one, or all of a summary. */
  readonly keys: readonly number[];
  readonly completed: number;
  readonly failed: number;
  /** The resend, when it is about one. */
  readonly resend: Pick<NotedResend, 'key' | 'providerId' | 'kind' | 'mode' | 'objectReferenceId'> | null;
  /** The provider's words on the first that failed. */
  readonly errorMessage: string | null;
  /** Summed over the resends whose outcome is known by now; `null` when none is. */
  readonly outcome: Outcome | null;
}

export interface ResendTopicOptions {
  readonly store: Promised<NoticeStore>;
  readonly settings: () => { readonly notifyCompleted: boolean; readonly notifyFailed: boolean };
  readonly now: () => number;
  readonly onNotify: (notification: ResendNotification) => Promise<void>;
}

type Noted = NotedResend & Pick<NoticeFacts, 'state'>;

/** Returns the topics; the store puts their entries into the outbox as resends end and outcomes change. */
export function resendTopics(options: ResendTopicOptions): readonly OutboxTopic[] {
  return [topicOf(resendTopicName, options), topicOf(correctionTopicName, options)];
}

function topicOf(name: string, { store, settings, now, onNotify }: ResendTopicOptions): OutboxTopic {
  const corrected = name === correctionTopicName;
  return outboxTopic<Noted>({
    name,
    prepare: async (entries) => {
      const keys = entries.map(({ facts }) => (facts as NoticeFacts).key);
      const resends = new Map((await store.describeResends(keys)).map((resend) => [resend.key, resend]));
      const { notifyCompleted, notifyFailed } = settings();
      return entries.flatMap((entry) => {
        const { key, state } = entry.facts as NoticeFacts;
        const resend = resends.get(key);
        if (resend === undefined) return [];
        const isWanted = state === 'failed' ? notifyFailed : notifyCompleted;
        return [{ ...entry, isWanted, isGathered: resend.planOpen, about: { ...resend, state } }];
      });
    },
    show: async (envelope, resends) => {
      const completed = resends.filter(({ state }) => state === 'completed');
      // Before it is shown: a change that comes in between owes its correction.
      if (!corrected) await store.keepTold(completed, now());
      await onNotify({ ...envelope, corrected, ...describe(resends) });
    },
  });
}

function describe(resends: readonly Noted[]): Omit<ResendNotification, keyof Envelope | 'corrected'> {
  const [first] = resends;
  const failed = resends.filter(({ state }) => state === 'failed');
  return {
    keys: resends.map(({ key }) => key),
    completed: resends.length - failed.length,
    failed: failed.length,
    resend: resends.length === 1 && first !== undefined ? identityOf(first) : null,
    errorMessage: failed[0]?.errorMessage ?? null,
    outcome: sumOutcomes(resends.flatMap(({ outcome }) => (outcome === null ? [] : [{ outcome, times: 1 }]))),
  };
}

function identityOf({ key, providerId, kind, mode, objectReferenceId }: Noted): ResendNotification['resend'] {
  return { key, providerId, kind, mode, objectReferenceId };
}
