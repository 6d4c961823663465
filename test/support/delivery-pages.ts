/**
 * A provider's list of deliveries as text: pages, cursors and date filters as its documentation states them, over rows that
 * were made before. Its days are those of São Paulo.
 */
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';

export interface DeliveryPages {
  /** The IDs of all rows, oldest first. */
  ids(): readonly number[];
  /** Adds deliveries that are newer than all others, oldest first. */
  add(rows: Iterable<ProviderDelivery>): void;
  /** Lists a delivery where it belongs by its age, in the place of what it was before. */
  put(row: ProviderDelivery): void;
  /** Spells these fields of a listed delivery otherwise; `{}`: as it is. */
  spoil(id: number, fields: Readonly<Record<string, unknown>>): void;
  /** The answer to a request with these parameters, as JSON. */
  pageOf(parameters: URLSearchParams): string;
}

interface Served {
  readonly at: number;
  readonly id: number;
  readonly text: string;
  /** As it is served, and as it would be unspoilt. */
  readonly json: string;
  readonly whole: string;
}

/** Returns the list with these deliveries; more can be added. */
export function createDeliveryPages(rows: Iterable<ProviderDelivery>): DeliveryPages {
  /** Oldest first. */
  const served: Served[] = [];
  const add = (more: Iterable<ProviderDelivery>): void => {
    for (const row of more) served.push(servedOf(row));
  };
  add(rows);

  /** How many rows are older than this place in the list. */
  function countBefore(at: number, id: number): number {
    let [low, high] = [0, served.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = served[middle];
      if (row && (row.at < at || (row.at === at && row.id < id))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function pageOf(parameters: URLSearchParams): string {
    const limit = Number(parameters.get('limit') ?? 20);
    const [first, last, cursor] = ['filter_start_date', 'filter_end_date', 'cursor_datetime'].map((name) =>
      parameters.get(name),
    );
    const floor = first ? countBefore(midnight(first), Number.NEGATIVE_INFINITY) : 0;
    const ends = [
      served.length,
      ...(last ? [countBefore(midnight(last) + 86_400_000, Number.NEGATIVE_INFINITY)] : []),
      ...(cursor ? [countBefore(Date.parse(cursor), Number(parameters.get('cursor_id')))] : []),
    ];
    const end = Math.min(...ends);
    const start = Math.max(floor, end - limit);
    const page = served.slice(start, Math.max(start, end)).reverse();
    const oldest = page.at(-1);
    const next =
      oldest && start > floor
        ? `https://api.example.com/v3/webhooks/logs?cursor_datetime=${oldest.text}&cursor_id=${oldest.id}&cursor_direction=NEXT`
        : null;
    return `{"next":${JSON.stringify(next)},"previous":null,"results":[${page.map(({ json }) => json).join(',')}]}`;
  }

  function put(row: ProviderDelivery): void {
    const before = served.findIndex(({ id }) => id === row.id);
    if (before >= 0) served.splice(before, 1);
    served.splice(countBefore(row.createdAt, row.id), 0, servedOf(row));
  }

  function spoil(id: number, fields: Readonly<Record<string, unknown>>): void {
    const place = served.findIndex((row) => row.id === id);
    const row = served[place];
    if (row) served[place] = { ...row, json: JSON.stringify({ ...JSON.parse(row.whole), ...fields }) };
  }

  return { ids: () => served.map(({ id }) => id), add, put, spoil, pageOf };
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00-03:00`);

function servedOf(row: ProviderDelivery): Served {
  const { id, url, webhookId, eventType, transactionId, body, header, statusCode, response } = row;
  const json = JSON.stringify({
    ...{ id, url, webhook_id: webhookId, type: eventType, transaction_id: transactionId, body, header },
    ...{ status_code: statusCode, response, created_at: row.createdAtText, updated_at: row.updatedAtText },
  });
  return { at: row.createdAt, id, text: row.createdAtText, json, whole: json };
}
