/**
 * The provider of the fault table: deliveries and resends as its documentation states them, over a network that a fault can
 * take away, and a log of all that was asked of it. It keeps some answers back until the fault has struck.
 */
import { constants } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { createDeliveryPages } from '../../support/delivery-pages.ts';
import { createResendLedger, type ResendLedger } from '../../support/resends/resend-ledger.ts';
import { orderOf, type WireOrder, wireOf } from '../../support/resends/wire.ts';
import type { SelfSigned } from '../../support/self-signed.ts';

/** What an answer is to: the newest deliveries, those of a day, resends, or a POST. */
export type HeldBack = 'newest' | 'page' | 'list' | 'post';

export interface TableProvider {
  readonly baseUrl: string;
  readonly ledger: ResendLedger;
  /** The IDs of all its deliveries. */
  deliveries(): readonly number[];
  add(rows: Iterable<ProviderDelivery>): void;
  /** The objects that POSTs named, one for each POST that arrived. */
  posted(): readonly number[];
  /** From now on it accepts this token alone. */
  accept(token: string): void;
  /** Lets the resends that were made end well, or all that ever will be. */
  finishResends(which: 'made' | 'all'): void;
  /** Resolves when an answer of this kind is being kept back. */
  untilHolding(kind: HeldBack, count?: number): Promise<void>;
  /** From now on it keeps back every answer, or those of a kind. */
  keepBack(kind?: HeldBack): void;
  /** Returns the answers that were kept back, and keeps back no more. */
  release(): void;
  /** Breaks every connection without an answer. */
  cut(): void;
  /** Cuts, and is gone until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Shows another certificate to whoever connects. */
  show(certificate: SelfSigned): void;
  close(): Promise<void>;
}

export interface TableProviderOptions {
  readonly token: string;
  readonly rows: Iterable<ProviderDelivery>;
  /** Without it, plain HTTP on 127.0.0.1. */
  readonly secure?: { readonly host: string; readonly certificate: SelfSigned };
  /** Pages that answer a day's filter before the others are kept back. */
  readonly freePages: number;
  /** POSTs that are answered before the next one is made, and its answer kept back. */
  readonly freePosts: number;
}

/** A session that is resumed shows no certificate. */
const unresumed = { maxVersion: 'TLSv1.2', secureOptions: constants.SSL_OP_NO_TICKET } as const;

/** Starts it; close it at the end. */
export async function startTableProvider(options: TableProviderOptions): Promise<TableProvider> {
  const { secure } = options;
  const pages = createDeliveryPages(options.rows);
  const ledger = createResendLedger({ now: Date.now });
  /** Of how many resends, the first ones, the work is done. */
  let finished = 0;
  const posted: number[] = [];
  let token = options.token;
  let dayPages = 0;
  let held: { readonly kind: HeldBack; readonly answer: () => void }[] = [];
  let holding = true;
  let kept: HeldBack | 'all' | null = null;
  let noticed: () => void = () => undefined;

  /** Answers now, or when the fault has struck. */
  const answerLater = (kind: HeldBack, keepBack: boolean, answer: () => void): void => {
    if (kept === 'all' || kept === kind || (keepBack && holding)) {
      held.push({ kind, answer });
      noticed();
    } else answer();
  };

  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const order = orderOf(JSON.parse(await text(request)) as WireOrder);
    posted.push(order.mode === 'object' ? order.objectReferenceId : Number.NaN);
    const id = ledger.make(order);
    const said = { worked: true, detail: `Webhook resend request created. ID: ${id}` };
    answerLater('post', posted.length > options.freePosts, () => send(response, 200, JSON.stringify(said)));
  };

  const list = (response: ServerResponse): void => {
    const all = ledger.rows();
    // The newest first.
    const rows = all.slice(0, 100).map((row, at) => {
      const isDone = all.length - at <= finished;
      return wireOf(isDone ? row : { ...row, status: 'PROCESSING', processedAt: null });
    });
    const body = JSON.stringify({ next: null, previous: null, results: rows });
    answerLater('list', false, () => send(response, 200, body));
  };

  const listen: RequestListener = (request, response) => {
    response.on('error', () => undefined);
    if (request.headers.authorization !== `Bearer ${token}`)
      return send(response, 401, JSON.stringify({ detail: 'Invalid token' }));
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST') return void post(request, response).catch(() => response.destroy());
    if (url.pathname.endsWith('/resend')) return list(response);
    const isOfDay = url.searchParams.has('filter_start_date');
    if (isOfDay) dayPages += 1;
    answerLater(isOfDay ? 'page' : 'newest', isOfDay && dayPages > options.freePages, () =>
      send(response, 200, pages.pageOf(url.searchParams)),
    );
  };

  const server = secure ? createHttps({ ...secure.certificate, ...unresumed }, listen) : createHttp(listen);
  // A handshake that the client breaks off is what some faults are about.
  server.on('tlsClientError', () => undefined);
  const up = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await up(0);
  const { port } = server.address() as AddressInfo;
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  return {
    baseUrl: secure ? `https://${secure.host}:${port}` : `http://127.0.0.1:${port}`,
    ledger,
    deliveries: pages.ids,
    add: pages.add,
    posted: () => posted,
    accept: (next) => {
      token = next;
    },
    finishResends: (which) => {
      finished = which === 'all' ? Number.POSITIVE_INFINITY : ledger.rows().length;
    },
    keepBack: (kind) => {
      kept = kind ?? 'all';
    },
    untilHolding: async (kind, count = 1) => {
      while (held.filter((each) => each.kind === kind).length < count) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const before = noticed;
        noticed = () => {
          before();
          resolve();
        };
        await promise;
      }
    },
    release: () => {
      holding = false;
      kept = null;
      for (const { answer } of held.splice(0)) answer();
    },
    cut: () => server.closeAllConnections(),
    down,
    up: () => up(port),
    show: (certificate) => (server as HttpsServer).setSecureContext({ ...certificate, ...unresumed }),
    close: async () => {
      held = [];
      if (server.listening) await down();
    },
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}
