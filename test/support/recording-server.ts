/** A server on 127.0.0.1 that remembers everything it was told, and answers as a test wants it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RecordingServer {
  readonly origin: string;
  readonly requests: readonly RecordedRequest[];
  /** Everything of every request as one text. */
  told(): string;
  close(): Promise<void>;
}

export type Respond = (request: RecordedRequest, response: ServerResponse) => void;

/** Starts it on a free port. Unless told otherwise it lets every page read its answers. */
export async function startRecordingServer(respond: Respond = welcome): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    void text(request)
      .catch(() => '')
      .then((body) => {
        const recorded = { method: request.method ?? '', url: request.url ?? '/', headers: request.headers, body };
        requests.push(recorded);
        respond(recorded, response);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    told: () => JSON.stringify(requests),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function welcome(_request: RecordedRequest, response: ServerResponse): void {
  response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('<p>foreign</p>');
}
