/** What the renderer may ask of resends. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Handlers } from '../../contract/commands.ts';
import type { Promised } from '../database/worker-calls.ts';
import { fail } from '../lib/failure-error.ts';
import type { ListReader } from './following/list-reader.ts';
import type { PreviewQueries } from './preview/preview-queries.ts';
import { createPlanTickets } from './preview/tickets.ts';
import type { ResendQueries } from './resend-queries.ts';
import type { ResendQueue } from './sending/resend-queue.ts';

type ResendCommands =
  | 'listResends'
  | 'summarizeResends'
  | 'getResend'
  | 'submitResends'
  | 'getResendQueue'
  | 'getResendPlan'
  | 'listOpenResendPlans'
  | 'pauseResends'
  | 'resumeResends'
  | 'cancelResends'
  | 'sendResendsAgain'
  | 'dropResends'
  | 'listOutcome'
  | 'getResendAgain'
  | 'getPlanRest'
  | 'previewResends'
  | 'readObjectIds'
  | 'recogniseList';

/** What belongs to the active profile. */
export interface ResendService {
  readonly profileId: string;
  readonly reader: Promised<ResendQueries>;
  readonly previews: Promised<PreviewQueries>;
  readonly queue: ResendQueue;
  readonly list: Pick<ListReader, 'look' | 'lastReadAt' | 'isPartial'>;
}

/** A preview waits no longer for the provider's list, and says as of when it knows it. Milliseconds. */
const longestLookMs = 5_000;

export interface ResendHandlersOptions {
  /** Returns the active profile's service, or throws `signed_out`. */
  readonly current: () => ResendService;
  /** Asks a person, outside of the page, whether so many resends that no preview counted are to be sent. */
  readonly confirmUnseen: (count: number) => Promise<boolean>;
}

/** Returns the handlers. */
export function resendHandlers({ current, confirmUnseen }: ResendHandlersOptions): Pick<Handlers, ResendCommands> {
  const tickets = createPlanTickets();
  return {
    listResends: async ({ filter, page }) => ({ rows: await current().reader.list(filter, page) }),
    summarizeResends: ({ filter }) => current().reader.summarize(filter),
    getResend: ({ key }) => current().reader.get(key),
    submitResends: async ({ profileId, ticket, despite = [], ...plan }) => {
      // Another profile may have been switched to while the person looked at this one.
      const own = (): ResendService => {
        const service = current();
        if (service.profileId !== profileId) throw fail('not_found', { field: 'profileId' });
        return service;
      };
      own();
      const seen = ticket !== null && tickets.use(ticket, { ...plan, profileId });
      if (!seen && !(await confirmUnseen(plan.orders.length))) throw fail('cancelled');
      return own().queue.submit({ ...plan, despite });
    },
    getResendQueue: () => current().queue.state(),
    getResendPlan: ({ planId }) => current().reader.plan(planId),
    listOpenResendPlans: () => current().reader.openPlans(),
    pauseResends: async ({ planId }) => {
      await current().queue.pause(planId);
      return null;
    },
    resumeResends: async ({ planId }) => {
      await current().queue.resume(planId);
      return null;
    },
    cancelResends: async ({ planId }) => ({ cancelled: await current().queue.cancel(planId) }),
    sendResendsAgain: async ({ keys }) => ({ keys: await current().queue.sendAgain(keys) }),
    dropResends: async ({ keys }) => ({ keys: await current().queue.cancelResends(keys) }),
    getResendAgain: ({ key }) => current().reader.again(key),
    getPlanRest: ({ planId }) => current().reader.planRest(planId),
    listOutcome: ({ key }) => current().reader.outcome(key),
    previewResends: async ({ orders }) => {
      const { profileId, list, previews } = current();
      // Another machine of the same user may have asked for it a moment ago.
      await Promise.race([list.look(), sleep(longestLookMs, null, { ref: false })]);
      const { earlier, ...preview } = await previews.preview(orders, Date.now());
      const asOf = (await list.isPartial()) ? null : list.lastReadAt();
      return { ...preview, ticket: tickets.issue(profileId, orders), earlier: { ...earlier, asOf } };
    },
    readObjectIds: ({ source, paths }) => current().previews.readObjectIds(source, paths),
    recogniseList: (list) => current().previews.recognise(list),
  };
}
