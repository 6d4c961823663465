/**
 * How the app reaches a provider: through Chromium's network, so that the system's proxy and certificates count. Not by
 * `net.fetch`: an answer whose head no `Response` can hold (a status of 999, a reason or a header that is not UTF-8, as old
 * gateways send them) throws inside its own listener, where nothing can catch it, and would end the app.
 */
import type { Readable } from 'node:stream';
import { type ClientRequest, type ClientRequestConstructorOptions, type IncomingMessage, net, session } from 'electron';
import { isLoopback } from '../core/provider/base-url.ts';

type Fetch = typeof globalThis.fetch;

/**
 * For requests that may be made again. In a session of its own: the pages' session reaches no network at all (see
 * windows/lockdown).
 */
export const systemFetch: Fetch = fetchOver((options) =>
  net.request({ ...options, session: session.fromPartition('requests', { cache: false }) }),
);

/**
 * For a request that must not be made twice. Chromium by itself sends a request again, a POST too, when a kept-alive
 * connection breaks before the answer. So these travel in a session of their own, one at a time, each on a fresh connection.
 */
export function createSingleFetch(): Fetch {
  const partition = session.fromPartition('single-requests', { cache: false });
  const send = fetchOver((options) => net.request({ ...options, session: partition }));
  let last: Promise<unknown> = Promise.resolve();
  return (input, init) => {
    const answer = last.then(async () => {
      // Nothing has left: said before the attempt, because the same word afterwards proves nothing.
      if (!net.isOnline() && !isLoopback(new URL(input instanceof Request ? input.url : input).hostname))
        throw noNetwork();
      await partition.closeAllConnections();
      return send(input, init);
    });
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** As Node words an attempt to connect that failed: of those alone it is certain that nothing was sent. */
function noNetwork(): Error {
  return Object.assign(new Error('The system has no network.'), { code: 'ENETDOWN', syscall: 'connect' });
}

/** Statuses that come without a body. */
const bodyless = [204, 205, 304];

/**
 * Returns a fetch of text, without cookies, cache or referrer. It follows no redirect: one is an answer with its `location`.
 * To cancel the body of an answer aborts its request, because nothing else frees the connection. A head that is no answer
 * rejects with `net::ERR_INVALID_RESPONSE`.
 */
function fetchOver(start: (options: ClientRequestConstructorOptions) => ClientRequest): Fetch {
  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    signal?.throwIfAborted();
    const request = start({
      method,
      url: input instanceof Request ? input.url : String(input),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    for (const [name, value] of new Headers(headers)) request.setHeader(name, value);
    return new Promise<Response>((resolve, reject) => {
      const abort = (): void => {
        request.abort();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      const ended = (): void => signal?.removeEventListener('abort', abort);
      /** Answers once; what cannot be an answer ends the request. */
      const answer = (make: () => Response): void => {
        try {
          resolve(make());
        } catch {
          ended();
          request.abort();
          reject(new Error('net::ERR_INVALID_RESPONSE'));
        }
      };
      request.on('error', (error) => {
        ended();
        reject(error);
      });
      request.on('redirect', (status, _method, location) => {
        answer(() => new Response(null, { status, headers: { location } }));
        ended();
        request.abort();
      });
      request.on('response', (incoming) => {
        answer(() => {
          const { statusCode: status } = incoming;
          const stream = bodyless.includes(status)
            ? null
            : bodyOf(incoming, { signal, ended, abort: () => request.abort() });
          return new Response(stream, { status, headers: headersOf(incoming.headers) });
        });
      });
      request.end(typeof body === 'string' ? body : undefined);
    });
  };
}

/** The headers that can be read; one that holds anything but bytes is none that anybody asks for. */
function headersOf(received: IncomingMessage['headers']): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received)) {
    for (const value of [values].flat()) {
      try {
        headers.append(name, value);
      } catch {
        // A name or value that HTTP does not allow.
      }
    }
  }
  return headers;
}

interface Life {
  readonly signal: AbortSignal | null | undefined;
  /** To be called when nothing more comes. */
  readonly ended: () => void;
  readonly abort: () => void;
}

function bodyOf(incoming: IncomingMessage, { signal, ended, abort }: Life): ReadableStream<Uint8Array> {
  // Electron documents it as a Node stream and declares it without the methods of one.
  const readable = incoming as unknown as Readable;
  // What breaks before anybody reads is told to the first who does.
  readable.on('error', () => undefined);
  const chunks = readable[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          ended();
          controller.close();
        } catch (error) {
          ended();
          controller.error(signal?.aborted ? signal.reason : error);
        }
      },
      cancel: () => {
        ended();
        abort();
      },
    },
    { highWaterMark: 0 },
  );
}
