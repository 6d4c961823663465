/** Reads the deliveries of a stretch of time again, whatever the archive knows of them. */

import type { DeliveryStore } from '../archive/delivery-store.ts';
import { yearZero } from '../archive/slots.ts';
import type { Promised } from '../resend/ports.ts';
import type { DeliverySource } from '../sync/source.ts';
import { walk } from '../sync/walk.ts';

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

const dayMs = 86_400_000;

/** Gives the function; each page is stored together with the claim that nothing is missing in what was read so far. */
export function createDeliveryRefresh({ provider, deliveries, now }: DeliveryRefreshOptions): RefreshDeliveries {
  return async ({ from, to }, { signal }) => {
    // The filter speaks of days in a zone that the documentation does not name: a day more is always enough.
    const past = to < now() - dayMs;
    const query = past ? { endDate: new Date(to + dayMs).toISOString().slice(0, 10) } : {};
    for await (const { rows, newest, oldest, next } of walk(provider, query, signal)) {
      // Of the oldest row's millisecond, the next page may hold more.
      const back = next === null ? yearZero : oldest === null ? null : oldest + 1;
      const resume = next && JSON.stringify(next);
      const covered = newest === null || back === null || back > newest ? null : { from: back, to: newest, resume };
      await deliveries.apply({ rows, covered, fetchedAt: now() });
      if (oldest !== null && oldest < from) return;
    }
  };
}
