/** What the renderer may ask of deliveries. */
import type { Handlers } from '../dispatch.ts';
import type { Archive } from './archive.ts';

type DeliveryCommands =
  | 'listDeliveries'
  | 'summarizeDeliveries'
  | 'getDelivery'
  | 'listAttempts'
  | 'listTransactions'
  | 'summarizeTransactions'
  | 'facetDeliveries'
  | 'chartDeliveries';

/** Gives the handlers; `current` gives the active profile's archive or throws `signed_out`. */
export function deliveryHandlers(current: () => Archive): Pick<Handlers, DeliveryCommands> {
  const reader = () => current().reader.deliveries;
  return {
    listDeliveries: async ({ filter, page }) => ({ rows: [...(await reader().list(filter, page))] }),
    summarizeDeliveries: ({ filter }) => reader().summarize(filter),
    getDelivery: ({ id }) => reader().get(id),
    listAttempts: async ({ transactionId }) => [...(await reader().listAttempts(transactionId))],
    listTransactions: async ({ filter, page }) => ({ rows: [...(await reader().listTransactions(filter, page))] }),
    summarizeTransactions: ({ filter }) => reader().summarizeTransactions(filter),
    facetDeliveries: ({ filter }) => reader().facets(filter),
    chartDeliveries: (request) => reader().chart(request),
  };
}
