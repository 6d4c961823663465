/**
 * `net.request`: Electron's, as `lib/common/api/net-client-request.ts` has it, over Node's HTTP. What a caller can trip over
 * there, it trips over here: a redirect that is not followed at once is an error, an answer that nobody reads keeps its
 * connection until the request is aborted, and a request whose kept-alive connection breaks is made again, a POST too.
 */
import {
  type Agent,
  request as httpRequest,
  type IncomingMessage as NodeMessage,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ClientRequestConstructorOptions, ClientRequest as ElectronRequest } from 'electron';
import type { Named } from '../surface.ts';
import { IncomingMessage } from './incoming-message.ts';
import { netErrorOf } from './net-error.ts';

export interface Agents {
  readonly http: Agent;
  readonly https: Agent;
}

/** What the app asks for; that neither cookies nor a cache are used is so whatever it says. */
type Options = Pick<
  ClientRequestConstructorOptions,
  'method' | 'url' | 'redirect' | 'credentials' | 'cache' | 'referrerPolicy' | 'session'
>;

export class ClientRequest
  extends Writable
  implements Named<ElectronRequest, 'setHeader' | 'abort' | 'followRedirect' | 'end' | 'on'>
{
  readonly #agents: Agents;
  readonly #headers = new Map<string, { readonly name: string; readonly value: string }>();
  readonly #redirect: 'follow' | 'error' | 'manual';
  readonly #chunks: Buffer[] = [];
  #method: string;
  #url: URL;
  #started = false;
  #aborted = false;
  #follow: (() => void) | null = null;
  #cancel: () => void = () => undefined;
  #response: IncomingMessage | null = null;

  constructor({ method = 'GET', url = '', redirect = 'follow' }: Options, agents: Agents) {
    super({ autoDestroy: true });
    this.#method = method.toUpperCase();
    this.#url = new URL(url);
    this.#redirect = redirect;
    this.#agents = agents;
    if (!/^https?:$/.test(this.#url.protocol))
      throw new Error('ClientRequest only supports http: and https: protocols');
  }

  setHeader(name: string, value: string): void {
    if (this.#started) throw new Error("Can't set headers after they are sent");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.#headers.set(name.toLowerCase(), { name, value });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#started = true;
    this.#send();
    done();
  }

  followRedirect(): void {
    if (!this.#follow) throw new Error('followRedirect() called, but was not waiting for a redirect');
    this.#follow();
  }

  abort(): void {
    if (!this.#aborted) process.nextTick(() => this.emit('abort'));
    this.#aborted = true;
    this.#die();
  }

  #send(): void {
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    const agent = this.#url.protocol === 'https:' ? this.#agents.https : this.#agents.http;
    const headers = Object.fromEntries([...this.#headers.values()].map(({ name, value }) => [name, value]));
    const outgoing = send(this.#url, {
      agent,
      method: this.#method,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
    });
    let answered = false;
    this.#cancel = () => outgoing.destroy();
    outgoing.on('response', (head) => {
      answered = true;
      this.#receive(head);
    });
    outgoing.on('error', (error) => {
      if (this.#aborted) return;
      // Chromium takes a connection that it kept and that breaks now for one that had gone stale.
      if (outgoing.reusedSocket && !answered) this.#send();
      else if (!answered) this.#die(netErrorOf(error));
    });
    outgoing.end(Buffer.concat(this.#chunks));
  }

  #receive(head: NodeMessage): void {
    const location = head.headers.location;
    const target =
      [301, 302, 303, 307, 308].includes(head.statusCode ?? 0) && location ? URL.parse(location, this.#url.href) : null;
    if (target) {
      head.resume();
      this.#redirected(head, target);
      return;
    }
    const body = decoded(head);
    this.#response = new IncomingMessage(head, body);
    const broken = (): void => {
      if (this.#aborted) return;
      this.#die(
        new Error(
          `net::ERR_${head.headers['content-length'] ? 'CONTENT_LENGTH_MISMATCH' : 'INCOMPLETE_CHUNKED_ENCODING'}`,
        ),
      );
    };
    head.on('error', broken);
    if (body !== head) body.on('error', (error) => this.#die(netErrorOf(error)));
    this.emit('response', this.#response);
  }

  #redirected(head: NodeMessage, target: URL): void {
    const status = head.statusCode ?? 0;
    const method = status === 303 || (status < 303 && this.#method === 'POST') ? 'GET' : this.#method;
    if (this.#redirect === 'error') {
      this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"));
      return;
    }
    let follows = this.#redirect === 'follow';
    this.#follow = () => {
      follows = true;
    };
    try {
      this.emit('redirect', status, method, target.href, head.headersDistinct);
    } finally {
      this.#follow = null;
      if (!follows && !this.#aborted) this.#die(new Error('Redirect was cancelled'));
    }
    if (!follows || this.#aborted) return;
    if (method !== this.#method) this.#chunks.length = 0;
    this.#method = method;
    this.#url = target;
    this.#send();
  }

  #die(error?: Error): void {
    // A stream that has ended emits no error of its own any more, so Electron does it by hand.
    if (this.destroyed && error) this.emit('error', error);
    this.destroy(error);
    this.#cancel();
    this.#response?.destroy(error);
  }
}

function decoded(head: NodeMessage): Readable {
  switch (head.headers['content-encoding']) {
    case 'gzip':
      return head.pipe(createGunzip());
    case 'deflate':
      return head.pipe(createInflate());
    case 'br':
      return head.pipe(createBrotliDecompress());
    default:
      return head;
  }
}
