/** Real servers for the client's tests, and the documentation's own rows. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { FailureError } from '../../../electron/core/lib/failure-error.ts';
import { createProvider, type Provider, type ProviderOptions } from '../../../electron/core/provider/provider.ts';
import { examples } from '../../support/documented-examples.ts';

/** Shaped like the provider's: three segments, of which no test may ever find a piece outside the server. */
export const token =
  'eyJhbGciOiJIUzI1NiJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwidXNlcl9pZCI6MjQ2fQ.s3nt1n3l-S1gn4tur3_0fThisTest';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
}

export type Respond = (response: ServerResponse, received: Received, count: number) => void;

/** Starts an HTTP server that records every request; `count` is how many came before. */
export async function serve(respond: Respond, host = '127.0.0.1'): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://received.invalid');
      const entry = { method: request.method ?? '', url, headers: request.headers, body };
      received.push(entry);
      respond(response, entry, received.length - 1);
    });
  });
  return { url: `http://${host}:${await listening(server)}`, received };
}

/** Starts a server of bare sockets: what no HTTP server would say. */
export async function serveSocket(onRequest: (socket: Socket) => void): Promise<string> {
  const server = createSocketServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onRequest(socket));
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

/** Starts a server on a free port, to be closed with the test, whatever its connections are doing then. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** Returns a port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createSocketServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** A client of that address, which waits a millisecond where a real one waits seconds. */
export function providerOf(baseUrl: string, options: Partial<ProviderOptions> = {}): Provider {
  return createProvider({
    baseUrl,
    token: () => token,
    fetch: globalThis.fetch,
    ...options,
    retry: { firstWaitMs: 1, ...options.retry },
  });
}

/**
 * Stops the timers of the client, of the test's own code too, but not those of servers and sockets. Returns what lets
 * that much time pass for them, in milliseconds; how long an exchange really takes no longer matters.
 */
export function stopTimers(): (ms: number) => Promise<unknown> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => vi.advanceTimersByTimeAsync(ms);
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** A page as the provider wraps it. */
export function page(results: readonly unknown[], links: { next?: unknown; previous?: unknown } = {}) {
  return { next: null, previous: null, ...links, results };
}

/** The first delivery of the documentation's example, with these fields instead. */
export function deliveryRow(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...examples.deliveries_page.results[0], ...fields };
}

/** The first resend of the documentation's example, with these fields instead. */
export function resendRow(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...examples.resends_page.results[0], ...fields };
}

/** Awaits the failure that a promise must end in. */
export async function failureFrom(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
}
