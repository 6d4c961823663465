/** A provider's list of deliveries in memory: pages, cursors and date filters as its documentation states them. */

import type { DeliverySource } from '../../electron/core/deliveries/feed/delivery-source.ts';
import type { FailureError } from '../../electron/core/lib/failure-error.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import type { DeliveriesQuery } from '../../electron/core/provider/queries.ts';

export interface ListedProvider extends DeliverySource {
  /** The rows, in no order. */
  readonly rows: Map<number, ProviderDelivery>;
  readonly requests: DeliveriesQuery[];
  /** Answers every request with this failure until told otherwise. */
  failWith(failure: FailureError | null): void;
}

export interface ListedProviderOptions {
  /** Hours by which the days of its date filter are ahead of UTC. */
  readonly zoneHours?: number;
  /** The most rows of a page, whatever is asked for. */
  readonly pageSize?: number;
  /** What the provider's `type` filter takes a row for. */
  readonly kindOf?: (row: ProviderDelivery) => string | null;
  /** Runs before each answer, which sees what it did. */
  readonly beforePage?: () => Promise<void>;
}

/** Returns the provider of these deliveries; its days are days of a zone that the client is not told. */
export function listedProvider(
  rows: readonly ProviderDelivery[],
  {
    zoneHours = -3,
    pageSize = 100,
    kindOf = (row) => row.kind,
    beforePage = async () => undefined,
  }: ListedProviderOptions = {},
): ListedProvider {
  const held = new Map(rows.map((row) => [row.id, row]));
  const requests: DeliveriesQuery[] = [];
  const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`) - zoneHours * 3_600_000;
  let failure: FailureError | null = null;
  return {
    rows: held,
    requests,
    failWith: (next) => {
      failure = next;
    },
    listDeliveries: async (query, { signal }) => {
      requests.push(query);
      await beforePage();
      signal.throwIfAborted();
      if (failure) throw failure;
      const { cursor, startDate, endDate, transactionId, kind } = query;
      const limit = Math.min(query.limit ?? 20, pageSize);
      const left = [...held.values()]
        .filter((row) => transactionId === undefined || row.transactionId === transactionId)
        .filter((row) => kind === undefined || kindOf(row) === kind)
        .filter((row) => startDate === undefined || row.createdAt >= midnight(startDate))
        .filter((row) => endDate === undefined || row.createdAt < midnight(endDate) + 86_400_000)
        .filter((row) => !cursor || isOlder(row, Date.parse(cursor.datetime), Number(cursor.id)))
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      const page = left.slice(0, limit);
      const last = page.at(-1);
      const isMore = last !== undefined && left.length > limit;
      const next = isMore ? { datetime: last.createdAtText, id: last.id, direction: 'NEXT' as const } : null;
      return { rows: page, rejected: [], next, previous: null };
    },
  };
}

function isOlder(row: ProviderDelivery, at: number, id: number): boolean {
  return row.createdAt < at || (row.createdAt === at && row.id < id);
}
