/** What the renderer may ask of deliveries. */
import type { Handlers } from '../dispatch.ts';
import type { Archive } from './archive.ts';

type DeliveryCommands = 'listDeliveries' | 'summarizeDeliveries' | 'getDelivery' | 'listAttempts';

/** Gives the handlers; `current` gives the active profile's archive or throws `signed_out`. */
export function deliveryHandlers(current: () => Archive): Pick<Handlers, DeliveryCommands> {
  return {
    listDeliveries: async ({ filter, page }) => ({ rows: [...(await current().reader.deliveries.list(filter, page))] }),
    summarizeDeliveries: ({ filter }) => current().reader.deliveries.summarize(filter),
    getDelivery: ({ id }) => current().reader.deliveries.get(id),
    listAttempts: async ({ transactionId }) => [...(await current().reader.deliveries.listAttempts(transactionId))],
  };
}
