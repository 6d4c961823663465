/**
 * A provider that serves the examples of its documentation, to the letter: two deliveries, two resends, one accepted
 * request. The resend that is asked for moves through its statuses as it is read again. It records every request.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examples } from './documented-examples.ts';

export interface DocumentedProvider {
  readonly baseUrl: string;
  readonly requests: readonly { method: string; url: string; authorization: string | undefined; body: string }[];
  close(): Promise<void>;
}

const deliveries = examples.deliveries_page.results;
const [completed, failed] = examples.resends_page.results;

/** Starts the server on a free port of 127.0.0.1; only `token` is accepted. */
export async function startDocumentedProvider(token: string): Promise<DocumentedProvider> {
  const requests: DocumentedProvider['requests'][number][] = [];
  /** Statuses that the requested resend still shows before it is completed. */
  let ahead: string[] | null = null;

  const resends = () => {
    if (ahead === null) return [failed];
    const status = ahead.shift() ?? 'COMPLETED';
    return [{ ...completed, status, processed_at: status === 'COMPLETED' ? completed.processed_at : null }, failed];
  };

  const answer = (request: IncomingMessage, body: string): { status: number; json: unknown } => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, json: { detail: 'Invalid token' } };
    const page = (path: string, results: readonly Readonly<Record<string, unknown>>[]) => {
      // The documentation names a host that is not the API's, and every page points to a next one.
      const next = `https://api.example.com${path}?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=${results.at(-1)?.id}&cursor_direction=NEXT&limit=20`;
      const first = !url.searchParams.has('cursor_id');
      return { status: 200, json: { next: first ? next : null, previous: null, results: first ? results : [] } };
    };
    if (request.method === 'GET' && url.pathname === '/v3/webhooks/logs') return page(url.pathname, deliveries);
    if (request.method === 'GET' && url.pathname === '/v3/webhooks/resend') return page(url.pathname, resends());
    if (request.method === 'POST' && url.pathname === '/v3/webhooks/resend') {
      if (body !== JSON.stringify(examples.resend_one_qr_code))
        return { status: 400, json: { worked: false, detail: 'QR Code not found' } };
      ahead ??= ['PENDING', 'PENDING', 'PROCESSING'];
      return { status: 200, json: examples.resend_accepted };
    }
    return { status: 404, json: { detail: 'Not found' } };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, authorization: headers.authorization, body });
    const { status, json } = answer(request, body);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
