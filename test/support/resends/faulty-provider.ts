/** A provider on 127.0.0.1 that breaks where a test wants it to, and knows how many requests it really made. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { createResendLedger, type LedgerOptions, type ResendLedger } from './resend-ledger.ts';
import { iso, orderOf, type WireOrder, wireOf } from './wire.ts';

/** What becomes of one POST. `made` says whether the provider makes a request of it. */
export type Behaviour =
  | { readonly made: boolean; readonly answers: 'accept' | 'accept_without_id' | 'reset' | 'silence' | 'error' }
  /** Makes it only after a while, when the client has long given up. */
  | { readonly made: 'late'; readonly afterMs: number }
  | { readonly made: false; readonly answers: 'unauthorized' | 'slow_down' | 'refuse' };

export const accepts: Behaviour = { made: true, answers: 'accept' };

export interface FaultyProvider {
  readonly baseUrl: string;
  readonly ledger: ResendLedger;
  /** POSTs that arrived. */
  posts(): number;
  /** Resolves when nobody is connected any more and every POST that arrived was either made or given up. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface FaultyProviderOptions extends Partial<LedgerOptions> {
  /** What becomes of the n-th POST, from 0; everything is accepted unless told otherwise. */
  readonly behave?: (n: number, order: ResendOrder) => Behaviour;
  /** Milliseconds before it makes the request, and from there to its answer. A client that dies does not stop it. */
  readonly latency?: () => { readonly beforeMs: number; readonly afterMs: number };
  /** Whether the list is asked in vain: it neither answers nor ends. */
  readonly listIsSilent?: () => boolean;
  /** Rows that each page of the list repeats from the page before, as when rows arrive while one pages. */
  readonly repeatRows?: number;
  readonly pageSize?: number;
  readonly port?: number;
}

/** Starts it on a port of this machine; close it at the end. */
export async function startFaultyProvider(options: FaultyProviderOptions = {}): Promise<FaultyProvider> {
  const { behave = () => accepts, repeatRows = 0, pageSize = 100 } = options;
  const latency = options.latency ?? (() => ({ beforeMs: 0, afterMs: 0 }));
  const ledger = createResendLedger({ now: Date.now, ...options });
  const closing = new AbortController();
  let posts = 0;
  let underWay = 0;

  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const order = orderOf(JSON.parse(await text(request)) as WireOrder);
    const behaviour = behave(posts, order);
    posts += 1;
    if (behaviour.made === 'late') {
      response.destroy();
      await sleep(behaviour.afterMs, null, { signal: closing.signal });
      ledger.make(order);
      return;
    }
    const { beforeMs, afterMs } = latency();
    if (beforeMs > 0) await sleep(beforeMs, null, { signal: closing.signal });
    const id = behaviour.made ? ledger.make(order) : null;
    if (afterMs > 0) await sleep(afterMs, null, { signal: closing.signal });
    switch (behaviour.answers) {
      case 'accept':
        return answer(response, 200, { worked: true, detail: `Webhook resend request created. ID: ${id}` });
      case 'accept_without_id':
        return answer(response, 200, { worked: true, detail: 'Webhook resend request created.' });
      case 'reset':
        return void response.destroy();
      case 'silence':
        return;
      case 'error':
        return answer(response, 500, { detail: 'Internal Server Error' });
      case 'unauthorized':
        return answer(response, 401, { detail: 'Invalid token' });
      case 'slow_down':
        response.setHeader('retry-after', '1');
        return answer(response, 429, { detail: 'Too many requests' });
      case 'refuse':
        return answer(response, 400, { worked: false, detail: 'QR Code not found' });
    }
  };

  const list = (url: URL, response: ServerResponse): void => {
    const rows = ledger.rows();
    const cursor = url.searchParams.get('cursor_id');
    const after = cursor === null ? 0 : rows.findIndex((row) => String(row.id) === cursor) + 1;
    const from = Math.max(0, after - (cursor === null ? 0 : repeatRows));
    const page = rows.slice(
      from,
      Math.max(after, from) + Math.min(Number(url.searchParams.get('limit') ?? 20), pageSize),
    );
    const last = page.at(-1);
    const more = last !== undefined && last !== rows.at(-1);
    const next = more ? `https://elsewhere.invalid/?cursor_datetime=${iso(last.createdAt)}&cursor_id=${last.id}` : null;
    answer(response, 200, { next, previous: null, results: page.map(wireOf) });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/v3/webhooks/logs') return answer(response, 200, { next: null, previous: null, results: [] });
    if (request.method === 'GET') return options.listIsSilent?.() ? undefined : list(url, response);
    underWay += 1;
    post(request, response)
      .catch(() => response.destroy())
      .finally(() => {
        underWay -= 1;
      });
  });
  await listen(server, options.port ?? 0);
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    posts: () => posts,
    quiet: async () => {
      // A request that the system still holds counts as a connection.
      while (underWay > 0 || (await connectionsOf(server)) > 0) await sleep(5);
    },
    close: async () => {
      closing.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
