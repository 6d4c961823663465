/**
 * `net.fetch` and `session.fetch`: as Electron's `lib/browser/api/net-fetch.ts` makes them of a request. A head that no `Response`
 * can hold throws inside the listener there, where nobody catches it; so it does here.
 */
import { Readable } from 'node:stream';
import type { ClientRequestConstructorOptions } from 'electron';
import type { ClientRequest } from './client-request.ts';
import type { IncomingMessage } from './incoming-message.ts';

type Fetch = typeof globalThis.fetch;

/** Makes a fetch of a request. */
export function fetchWith(request: (options: ClientRequestConstructorOptions) => ClientRequest): Fetch {
  return async (input, init) => {
    const wanted = new Request(input, init);
    wanted.signal.throwIfAborted();
    const text = wanted.body === null ? null : await wanted.text();
    return new Promise<Response>((resolve, reject) => {
      const { method, url, redirect } = wanted;
      const made = request({ method, url, redirect });
      let isAborted = false;
      wanted.signal.addEventListener('abort', () => {
        isAborted = true;
        reject(wanted.signal.reason);
        made.abort();
      });
      for (const [name, value] of wanted.headers) made.setHeader(name, value);
      made.on('error', reject);
      made.on('response', (incoming: IncomingMessage) => {
        if (isAborted) return;
        const headers = new Headers();
        for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
        const bodyless = [101, 204, 205, 304].includes(incoming.statusCode) || method === 'HEAD';
        const body = bodyless ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
        resolve(new Response(body, { headers, status: incoming.statusCode, statusText: incoming.statusMessage }));
      });
      made.end(text ?? undefined);
    });
  };
}
