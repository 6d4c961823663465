/** Reads the deliveries of a stretch of time again, whatever the archive knows of them. */

import { day } from '../../../contract/values/durations.ts';
import type { Promised } from '../../database/worker-calls.ts';
import type { DeliveryStore } from '../../deliveries/delivery-store.ts';
import type { DeliverySource } from '../../deliveries/feed/delivery-source.ts';
import { provenBy, walk } from '../../deliveries/feed/walk-pages.ts';
import { settlesAfter } from '../../sync/head-sync.ts';

/** Both ends in epoch milliseconds, by the provider's clock. Throws a `FailureError`. */
export type RefreshDeliveries = (
  range: { readonly from: number; readonly to: number },
  options: { readonly signal: AbortSignal },
) => Promise<void>;

export interface DeliveryRefreshOptions {
  readonly provider: DeliverySource;
  readonly deliveries: Promised<Pick<DeliveryStore, 'apply'>>;
  readonly now: () => number;
}

/** Returns the function; each page is stored together with the claim that nothing is missing in what was read so far. */
export function createDeliveryRefresh({ provider, deliveries, now }: DeliveryRefreshOptions): RefreshDeliveries {
  return async ({ from, to }, { signal }) => {
    // The filter speaks of days in a zone that the documentation does not name: a day more is always enough.
    const past = to < now() - day;
    const query = past ? { endDate: new Date(to + day).toISOString().slice(0, 10) } : {};
    for await (const step of walk(provider, query, signal, now())) {
      const { rows, newest, oldest, read, unreadable } = step;
      // The newest row's millisecond may not be over, and what is young is read again.
      const covered = provenBy(step, newest && newest - 1, true);
      const young = newest === null || past ? null : { from: newest - settlesAfter, to: newest };
      await deliveries.apply({
        rows,
        covered,
        read: past ? null : read,
        unreadable,
        fetchedAt: now(),
        ...(young && { unsettled: young }),
      });
      if (oldest !== null && oldest < from) return;
    }
  };
}
