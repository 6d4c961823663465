/** Resends that are told, for tests: what is to be told, and an engine whose notifications are shown. */

import type { Promised } from '../../../electron/core/database/worker-calls.ts';
import type { Loop } from '../../../electron/core/lib/loop.ts';
import { startOutbox } from '../../../electron/core/notifications/outbox.ts';
import type { OutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import { type ResendTopicOptions, resendTopics } from '../../../electron/core/resends/notices/resend-topic.ts';
import type { NotedResend, NoticeFacts, NoticeStore } from '../../../electron/core/resends/notices/store-notices.ts';
import {
  createResendEngine,
  type ResendEngine,
  type ResendEngineOptions,
} from '../../../electron/core/resends/resend-engine.ts';
import { everythingAtOnce } from './settings.ts';

export type Owed = NoticeFacts & NotedResend & { readonly id: number; readonly dueAt: number };

/** What a person has not been told of resends, oldest first. */
export function owedBy({ store, outbox }: { readonly store: NoticeStore; readonly outbox: OutboxStore }): Owed[] {
  return outbox.pendingEntries().flatMap(({ id, dueAt, facts }) => {
    const noted = facts as NoticeFacts;
    return store.describeResends([noted.key]).map((resend) => ({ id, dueAt, ...noted, ...resend }));
  });
}

export interface NotifyingOptions extends ResendEngineOptions {
  readonly outbox: Promised<OutboxStore>;
  readonly onNotify: ResendTopicOptions['onNotify'];
  readonly gatherForMs?: number;
}

/** An engine together with what shows its notifications, as a workspace has them. */
export function createNotifyingEngine({
  outbox,
  onNotify,
  gatherForMs = 0,
  ...options
}: NotifyingOptions): ResendEngine {
  const { store, now, onFault } = options;
  let telling: Loop | null = null;
  const engine = createResendEngine({ ...options, onNotice: () => telling?.wake() });
  return {
    ...engine,
    start: async () => {
      await engine.start();
      const settings = () => everythingAtOnce;
      telling ??= startOutbox(resendTopics({ store, settings, now, onNotify }), {
        ...{ store: outbox, settings, now, keepClock: engine.keepClock, gatherForMs, onFault },
      });
    },
    stop: async () => {
      await engine.stop();
      await telling?.stop();
    },
  };
}
