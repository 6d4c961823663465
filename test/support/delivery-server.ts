/** A provider of deliveries on 127.0.0.1 that does next to nothing but answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { createDeliveryPages } from './delivery-pages.ts';

export interface DeliveryServer {
  readonly baseUrl: string;
  /** Requests answered so far. */
  readonly requests: () => number;
  /** Resolves when so many requests more were answered. */
  answered(more: number): Promise<void>;
  /** Adds deliveries that are newer than all others, oldest first. */
  add(rows: Iterable<ProviderDelivery>): void;
  /** Lists a delivery where it belongs by its age, in the place of what it was before. */
  put(row: ProviderDelivery): void;
  /** Spells these fields of a listed delivery otherwise; `{}`: as it is. */
  spoil(id: number, fields: Readonly<Record<string, unknown>>): void;
  /** Answers every request with this status until told otherwise. */
  refuseWith(status: number | null): void;
  close(): Promise<void>;
}

/** @param delay Milliseconds that each answer is held back. */
export async function startDeliveryServer(rows: Iterable<ProviderDelivery>, delay = 0): Promise<DeliveryServer> {
  const { add, put, spoil, pageOf } = createDeliveryPages(rows);
  let requests = 0;
  let refusal: number | null = null;
  const awaited = new Map<number, () => void>();

  const server = createServer((request, response) => {
    // Its deliveries are of days of their own, whatever day it is.
    response.sendDate = false;
    const answer = (): void => {
      requests += 1;
      response.writeHead(refusal ?? 200, { 'content-type': 'application/json' });
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (refusal !== null) response.end('{}');
      else
        response.end(
          pathname.endsWith('/resend') ? '{"next":null,"previous":null,"results":[]}' : pageOf(searchParams),
        );
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
    put,
    spoil,
    refuseWith: (status) => {
      refusal = status;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
