/** What the renderer may ask of deliveries. */
import type { Handlers } from '../../contract/commands.ts';
import type { ReadableDeliveries } from './delivery-archive.ts';

type DeliveryCommands =
  | 'listDeliveries'
  | 'summarizeDeliveries'
  | 'getDelivery'
  | 'openDeliveryWindow'
  | 'listAttempts'
  | 'getPaymentVerdict'
  | 'listTransactions'
  | 'summarizeTransactions'
  | 'facetDeliveries'
  | 'chartDeliveries';

/**
 * Returns the handlers; `current` returns the active profile's archive or throws `signed_out`, `openWindow` shows a delivery in
 * a window of its own.
 */
export function deliveryHandlers(
  current: () => ReadableDeliveries,
  openWindow: (id: number) => void,
): Pick<Handlers, DeliveryCommands> {
  const reader = () => current().reader.deliveries;
  return {
    listDeliveries: async ({ filter, page }) => ({ rows: [...(await reader().list(filter, page))] }),
    summarizeDeliveries: ({ filter }) => reader().summarize(filter),
    getDelivery: ({ id }) => reader().get(id),
    openDeliveryWindow: async ({ id }) => {
      // A window for a delivery that is not there would say no more than this does.
      await reader().get(id);
      openWindow(id);
      return null;
    },
    listAttempts: async (of) => [...(await reader().listAttempts(of))],
    getPaymentVerdict: (of) => reader().judge(of),
    listTransactions: async ({ filter, page }) => ({ rows: [...(await reader().listTransactions(filter, page))] }),
    summarizeTransactions: ({ filter }) => reader().summarizeTransactions(filter),
    facetDeliveries: ({ filter }) => reader().facets(filter),
    chartDeliveries: (request) => reader().chart(request),
  };
}
