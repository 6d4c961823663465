/** What sync needs of a provider and of an archive. */
import type { Cursor } from '../../provider/cursor.ts';
import type { ProviderDelivery } from '../../provider/delivery-row.ts';
import type { ProviderPage } from '../../provider/page.ts';
import type { DeliveriesQuery } from '../../provider/queries.ts';

/** The provider's list of deliveries. Fails with a `FailureError`. */
export interface DeliverySource {
  listDeliveries(
    query: DeliveriesQuery,
    options: { readonly signal: AbortSignal },
  ): Promise<ProviderPage<ProviderDelivery>>;
}

export type { Cursor, ProviderDelivery };

/** The most rows that the provider gives at once. */
export const pageLimit = 100;
