/**
 * A provider of deliveries on 127.0.0.1 that does next to nothing but answer: pages, cursors and date filters as its
 * documentation states them, over rows that were made before. Its days are those of São Paulo.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';

export interface DeliveryServer {
  readonly baseUrl: string;
  /** Requests answered so far. */
  readonly requests: () => number;
  /** Resolves when so many requests more were answered. */
  answered(more: number): Promise<void>;
  /** Adds deliveries that are newer than all others, oldest first. */
  add(rows: Iterable<ProviderDelivery>): void;
  close(): Promise<void>;
}

interface Served {
  readonly at: number;
  readonly id: number;
  readonly text: string;
  readonly json: string;
}

/** @param delay Milliseconds that each answer is held back. */
export async function startDeliveryServer(rows: Iterable<ProviderDelivery>, delay = 0): Promise<DeliveryServer> {
  /** Oldest first. */
  const served: Served[] = [];
  let requests = 0;
  const awaited = new Map<number, () => void>();
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

  const server = createServer((request, response) => {
    const answer = (): void => {
      requests += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      response.end(pathname.endsWith('/resend') ? '{"next":null,"previous":null,"results":[]}' : pageOf(searchParams));
      awaited.get(requests)?.();
      awaited.delete(requests);
    };
    if (delay === 0) answer();
    else void sleep(delay).then(answer);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    answered: async (more) => {
      if (more > 0) await new Promise<void>((resolve) => awaited.set(requests + more, resolve));
    },
    add,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00-03:00`);

function servedOf(row: ProviderDelivery): Served {
  const { id, url, webhookId, eventType, transactionId, body, header, statusCode, response } = row;
  const json = JSON.stringify({
    ...{ id, url, webhook_id: webhookId, type: eventType, transaction_id: transactionId, body, header },
    ...{ status_code: statusCode, response, created_at: row.createdAtText, updated_at: row.updatedAtText },
  });
  return { at: row.createdAt, id, text: row.createdAtText, json };
}
