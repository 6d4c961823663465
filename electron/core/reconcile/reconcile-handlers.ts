/** What the renderer may ask of reconciliation. */
import type { Handlers } from '../../contract/commands.ts';
import type { Reconciler } from './reconciler.ts';

type ReconcileCommands =
  | 'beginReconciliation'
  | 'appendReconciliation'
  | 'finishReconciliation'
  | 'cancelReconciliation'
  | 'exampleReconciliation'
  | 'getReconciliation'
  | 'dropReconciliation'
  | 'askProvider'
  | 'stopAsking'
  | 'listReconciliation'
  | 'summarizeReconciliation'
  | 'listFailedDeliveries';

/** As many as a plan of resends takes. */
const mostDeliveries = 50_000;

/** Returns the handlers; `current` gives the active profile's reconciler or throws `signed_out`. */
export function reconcileHandlers(current: () => Reconciler): Pick<Handlers, ReconcileCommands> {
  return {
    beginReconciliation: async (file) => ({ id: await current().begin(file) }),
    appendReconciliation: async ({ id, bytes }) => ({ wanted: await current().append(id, bytes) }),
    finishReconciliation: ({ id }) => current().finish(id),
    cancelReconciliation: async ({ id }) => {
      await current().cancel(id);
      return null;
    },
    exampleReconciliation: () => current().example(),
    getReconciliation: () => current().current(),
    dropReconciliation: async () => {
      await current().drop();
      return null;
    },
    askProvider: () => {
      current().ask();
      return null;
    },
    stopAsking: () => {
      current().stopAsking();
      return null;
    },
    listReconciliation: async ({ filter, page }) => ({ rows: [...(await current().page(filter, page))] }),
    summarizeReconciliation: async ({ filter, before }) => ({ count: await current().count(filter, before) }),
    listFailedDeliveries: async () => {
      const { deliveryIds, total } = await current().failed(mostDeliveries);
      return { deliveryIds: [...deliveryIds], total };
    },
  };
}
