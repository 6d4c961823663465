/** An answer as Electron hands it out: its head as Chromium read it, and its body as a stream. */
import type { IncomingMessage as NodeMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { IncomingMessage as ElectronMessage } from 'electron';

/** Of these a second one is dropped, as in Node and in Electron. */
const single = new Set([
  ...['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since'],
  ...['if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer'],
  ...['retry-after', 'server', 'user-agent'],
]);

export class IncomingMessage
  extends Readable
  implements Pick<ElectronMessage, 'statusCode' | 'statusMessage' | 'headers' | 'rawHeaders'>
{
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string | string[]> = {};
  readonly rawHeaders: string[];

  /** @param body What the head is of, decoded; its errors are told by the request. */
  constructor(head: NodeMessage, body: Readable) {
    super({ read: () => void body.resume() });
    body.on('data', (chunk) => {
      if (!this.push(chunk)) body.pause();
    });
    body.on('end', () => this.push(null));
    this.statusCode = head.statusCode ?? 0;
    this.statusMessage = asElectronReads(head.statusMessage ?? '');
    this.rawHeaders = head.rawHeaders.map(asElectronReads);
    for (const [name, values = []] of Object.entries(head.headersDistinct)) {
      const texts = values.map(asElectronReads);
      this.headers[name] = name === 'set-cookie' ? texts : single.has(name) ? (texts[0] ?? '') : texts.join(', ');
    }
  }
}

/** Electron takes the bytes of a head for UTF-8; what is not becomes U+FFFD, which no `Headers` of fetch takes. */
function asElectronReads(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
