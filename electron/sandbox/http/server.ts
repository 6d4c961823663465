/** An HTTP server on 127.0.0.1 that hands over whole requests and writes whole replies. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly path: string;
  /** Of a parameter that comes twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  /** Null when there was none. */
  readonly body: string | null;
  readonly authorization: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a call; `hang-up` closes the connection without an answer. */
export type Answerer = (call: Call) => Promise<Reply | 'hang-up'> | Reply | 'hang-up';

export interface HttpServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** To be called as soon as the server is open: until then nobody is answered. */
  readonly answerWith: (answerer: Answerer) => void;
  /** Ends open connections too. */
  readonly close: () => Promise<void>;
}

/** No request of the documented API comes near this. */
const MAX_BODY_BYTES = 256 * 1024;

/** Port 0 takes any free one. Fails when the port is taken. */
export async function openServer(port: number): Promise<HttpServer> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    answerWith: (answerer) => {
      server.on('request', (request, response) => void serve(answerer, request, response));
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(answerer: Answerer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await bodyOf(request);
    const reply = body === 'too-long' ? TOO_LONG : await answerer(callOf(request, body));
    if (reply === 'hang-up') {
      request.socket.destroy();
      return;
    }
    const length = reply.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(reply.body) };
    response.writeHead(reply.status, { ...reply.headers, ...length });
    response.end(reply.body);
  } catch {
    // The caller is gone, or the sandbox is closing: there is nobody left to answer.
    request.socket.destroy();
  }
}

const TOO_LONG: Reply = { status: 413, headers: { Connection: 'close' }, body: '' };

function callOf(request: IncomingMessage, body: string | null): Call {
  const [path = '/', ...search] = (request.url ?? '/').split('?');
  return {
    method: request.method ?? 'GET',
    path,
    query: Object.fromEntries(new URLSearchParams(search.join('?'))),
    body,
    authorization: request.headers.authorization,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | null | 'too-long'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return 'too-long';
    chunks.push(chunk);
  }
  return bytes === 0 ? null : Buffer.concat(chunks).toString('utf8');
}
