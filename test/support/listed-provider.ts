/** A provider's list of deliveries in memory: pages, cursors and date filters as its documentation states them. */
import type { FailureError } from '../../electron/core/failure-error.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import type { DeliveriesQuery } from '../../electron/core/provider/queries.ts';
import type { DeliverySource } from '../../electron/core/sync/source.ts';

export interface ListedProvider extends DeliverySource {
  /** The rows, in no order. */
  readonly rows: Map<number, ProviderDelivery>;
  readonly requests: DeliveriesQuery[];
  /** Answers every request with this failure until told otherwise. */
  failWith(failure: FailureError | null): void;
}

export function listedProvider(rows: readonly ProviderDelivery[], beforePage = async () => {}): ListedProvider {
  const held = new Map(rows.map((row) => [row.id, row]));
  const requests: DeliveriesQuery[] = [];
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
      const { cursor, limit = 20, startDate, endDate, transactionId } = query;
      const all = [...held.values()]
        .filter((row) => transactionId === undefined || row.transactionId === transactionId)
        .filter((row) => startDate === undefined || row.createdAt >= Date.parse(`${startDate}T00:00:00-03:00`))
        .filter((row) => endDate === undefined || row.createdAt < Date.parse(`${endDate}T00:00:00-03:00`) + 86_400_000)
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id)
        .filter((row) => !cursor || isOlder(row, cursor.datetime, cursor.id));
      const page = all.slice(0, limit);
      const last = page.at(-1);
      const next =
        last && all.length > limit ? { datetime: last.createdAtText, id: last.id, direction: 'NEXT' as const } : null;
      return { rows: page, rejected: [], next, previous: null };
    },
  };
}

function isOlder(row: ProviderDelivery, datetime: string, id: number): boolean {
  const at = Date.parse(datetime);
  return row.createdAt < at || (row.createdAt === at && row.id < id);
}
