/** Notifications of what became of resends. */
import type { Outcome } from '../../../contract/resend.ts';
import type { Promised } from '../../database/worker-calls.ts';
import { type Envelope, type OutboxTopic, outboxTopic } from '../../notifications/outbox.ts';
import { sumOutcomes } from '../outcome/outcome.ts';
import { type NotedResend, type NoticeFacts, type NoticeStore, resendTopicName } from './store-notices.ts';

/** What a person is told; the shell finds the words. */
export interface ResendNotification extends Envelope {
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
  readonly onNotify: (notification: ResendNotification) => Promise<void>;
}

type Noted = NotedResend & Pick<NoticeFacts, 'state'>;

/** Returns the topic; the store puts its entries into the outbox as resends end. */
export function resendTopic({ store, settings, onNotify }: ResendTopicOptions): OutboxTopic {
  return outboxTopic<Noted>({
    name: resendTopicName,
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
    show: (envelope, resends) => onNotify({ ...envelope, ...describe(resends) }),
  });
}

function describe(resends: readonly Noted[]): Omit<ResendNotification, keyof Envelope> {
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
