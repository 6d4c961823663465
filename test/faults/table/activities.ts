/** The activities of the fault table. */
import { randomUUID } from 'node:crypto';
import { type DeliveryFilter, everyDelivery } from '../../../electron/contract/delivery.ts';
import { deliveryColumns } from '../../../electron/contract/export.ts';
import type { FailureCode, Result } from '../../../electron/contract/failure.ts';
import type { ResendOrder, ResendState } from '../../../electron/contract/resend.ts';
import { type Activity, activeProfileId, codeOf, type Stage, type Work } from './activity.ts';
import { historySize } from './history.ts';

export const arrivals = 120;
/** With so much in them that arrivals need room on the disk. */
const heavyBody = JSON.stringify({ data: 'x'.repeat(10_000) });
export const watchedObjects = [2_001, 2_002] as const;
export const queuedObjects = [1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007, 1_008] as const;

const everything = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
/** Taken by the provider. */
const taken: readonly ResendState[] = ['accepted', 'pending', 'processing', 'completed'];
const transactionOf = (object: number) => `E${String(object).padStart(31, '9')}`;

/** What is asked and answered, and can be asked again. */
function question<T>(stage: Stage, ask: () => Promise<Result<T>>, isRight: (answer: T) => boolean): Work {
  let answer: Promise<Result<T> | null> | null = null;
  const begin = () => {
    // A page that crashes, or an app that dies, takes the question with it.
    answer = ask().catch(() => null);
  };
  if (stage.isInstant) begin();
  return {
    struck: async () => {
      if (!stage.isInstant) begin();
    },
    isDone: async () => {
      const result = await answer;
      return result?.ok === true && isRight(result.value);
    },
    trouble: async () => {
      const result = await answer;
      return result ? codeOf(result) : null;
    },
    isAsked: true,
    again: async () => begin(),
  };
}

const syncTrouble = async ({ call }: Stage): Promise<FailureCode | null> => {
  const state = await call('getSyncState', null);
  return state.ok ? (state.value.failure?.code ?? null) : codeOf(state);
};

const sync: Activity = {
  name: 'sync',
  begin: async (stage) => {
    let filter: DeliveryFilter = everyDelivery;
    return {
      struck: async () => {
        const rows = stage.history.arrive(arrivals, { body: heavyBody });
        filter = { ...everyDelivery, from: rows[0]?.createdAt ?? null, to: rows.at(-1)?.createdAt ?? null };
        stage.provider.add(rows);
        await stage.call('syncNow', null);
      },
      isDone: async () => {
        const summary = await stage.call('summarizeDeliveries', { filter });
        return summary.ok && summary.value.count === arrivals;
      },
      trouble: () => syncTrouble(stage),
    };
  },
};

const backfill: Activity = {
  name: 'backfill',
  begin: async (stage) => {
    await stage.provider.untilHolding('page');
    const [oldest] = stage.history.rows;
    const filter = { ...everyDelivery, from: oldest?.createdAt ?? null, to: stage.history.recent.to };
    return {
      isDone: async () => {
        const summary = await stage.call('summarizeDeliveries', { filter });
        return summary.ok && summary.value.count === historySize && summary.value.holes.length === 0;
      },
      trouble: async () => {
        const download = await stage.call('getDownload', null);
        if (!download.ok) return codeOf(download);
        // One that has not begun yet waits for the sync.
        return download.value === null ? syncTrouble(stage) : (download.value.failure?.code ?? null);
      },
    };
  },
};

const search: Activity = {
  name: 'search',
  begin: async (stage) =>
    question(
      stage,
      () =>
        stage.call('listDeliveries', {
          filter: { ...everyDelivery, ...stage.history.recent, search: 'joao silva' },
          page: everything,
        }),
      ({ rows }) => rows.length === stage.history.found,
    ),
};

const exporting: Activity = {
  name: 'export',
  begin: async (stage) => {
    const { recent } = stage.history;
    return question(
      stage,
      () =>
        stage.call('exportTable', {
          table: 'deliveries',
          ...{ filter: { ...everyDelivery, ...recent }, columns: [...deliveryColumns] },
          ...{ order: 'newest', format: 'jsonl', language: 'en', zone: 'America/Sao_Paulo' },
        }),
      (exported) => exported?.rows === stage.recentRows,
    );
  },
};

const preview: Activity = {
  name: 'preview',
  begin: async (stage) => {
    const period = { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '000123' } as const;
    return question(
      stage,
      () => stage.call('previewResends', { orders: [{ ...period, ...stage.history.recent }] }),
      ({ touched }) => touched.deliveries === stage.recentRows,
    );
  },
};

/** Hands a plan over as the wizard does: with the ticket of its preview. */
async function submit(
  { call }: Stage,
  plan: { readonly planId: string; readonly orders: ResendOrder[]; readonly note: string },
): Promise<void> {
  const preview = await call('previewResends', { orders: plan.orders });
  const ticket = preview.ok ? preview.value.ticket : null;
  await call('submitResends', { ...plan, profileId: await activeProfileId(call), ticket });
}

const queue: Activity = {
  name: 'queue',
  begin: async (stage) => {
    const planId = randomUUID();
    const orders = queuedObjects.map(
      (objectReferenceId): ResendOrder => ({ mode: 'object', kind: 'CASHIN', objectReferenceId }),
    );
    await submit(stage, { planId, orders, note: 'queue' });
    await stage.provider.untilHolding('post');
    return {
      isDone: async () => {
        const plan = await stage.call('getResendPlan', { planId });
        if (!plan.ok) return false;
        const { states, size } = plan.value;
        return taken.reduce((sum, state) => sum + (states[state] ?? 0), 0) === size;
      },
      trouble: async () => {
        const state = await stage.call('getResendQueue', null);
        return state.ok ? (state.value.failure?.code ?? null) : codeOf(state);
      },
      // As does a plan that was taken over from a damaged archive.
      waitsForPerson: async () => {
        const plan = await stage.call('getResendPlan', { planId });
        return plan.ok && plan.value.paused;
      },
      again: async () => void (await stage.call('resumeResends', { planId })),
    };
  },
};

const watch: Activity = {
  name: 'watch',
  begin: async (stage) => {
    const planId = randomUUID();
    const orders = watchedObjects.map(
      (objectReferenceId): ResendOrder => ({
        ...{ mode: 'object', kind: 'CASHIN', objectReferenceId, transactionIds: [transactionOf(objectReferenceId)] },
      }),
    );
    await submit(stage, { planId, orders, note: 'watch' });
    const rows = async () => {
      const filter = { search: '', states: [], objectReferenceId: '', account: '', outcome: null };
      const list = await stage.call('listResends', {
        filter: { ...filter, planId, from: null, to: null },
        page: everything,
      });
      return list.ok ? list.value.rows : [];
    };
    await stage.until(async () => (await rows()).filter(({ state }) => state === 'processing').length === 2);
    return {
      struck: async () => {
        for (const object of watchedObjects)
          stage.provider.add(stage.history.arrive(1, { transactionId: transactionOf(object) }));
        stage.provider.finishResends('all');
      },
      isDone: async () =>
        (await rows()).filter(({ state, outcome }) => state === 'completed' && outcome?.delivered === 1).length ===
        watchedObjects.length,
      // The state of the whole app, which every room shows, is all that is said of looking at the list of resends.
      trouble: () => syncTrouble(stage),
    };
  },
};

/** In the order in which they are begun: what waits for something first, what is over in a moment last. */
export const activities: readonly Activity[] = [backfill, watch, queue, sync, search, preview, exporting];
