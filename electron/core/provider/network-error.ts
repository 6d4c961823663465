/**
 * What the errors of fetch mean, of both network stacks: Node's (undici), whose `cause` has a system's or a library's
 * code, and Chromium's (Electron's `net.fetch`), whose message is `net::ERR_...`.
 */
import { z } from 'zod';
import type { FailureCode } from '../../contract/failure.ts';
import type { Fate } from './transport-error.ts';

export interface NetworkError extends Fate {
  readonly code: FailureCode;
  /** Technical detail, for "Details". */
  readonly message: string;
  readonly stack: 'node' | 'chromium';
}

interface Meaning extends Fate {
  readonly code: FailureCode;
}

/** No byte of a request can have left: see the reason beside each code. */
const unreachable: Meaning = { code: 'offline', sent: 'no', lost: false };
const lost: Meaning = { code: 'offline', sent: 'unknown', lost: true };
/** The handshake was refused, and a request leaves only after it. */
const untrusted: Meaning = { code: 'tls', sent: 'no', lost: false };
/** TLS broke at a moment that the error does not tell. */
const brokenTls: Meaning = { code: 'tls', sent: 'unknown', lost: false };
const late: Meaning = { code: 'timeout', sent: 'unknown', lost: false };
const garbled: Meaning = { code: 'provider', sent: 'unknown', lost: false };
const redirected: Meaning = { code: 'redirected', sent: 'unknown', lost: false };
const unforeseen: Meaning = { code: 'offline', sent: 'unknown', lost: false };
/** Not an error of a network at all. */
const faulty: Meaning = { code: 'internal', sent: 'unknown', lost: false };

type Table = readonly (readonly [codes: RegExp, meaning: Meaning, reason: string])[];

/**
 * Codes of Node, OpenSSL and undici. The first pattern that matches decides. Only what happens before the first byte of a
 * request may count as not sent; a code that can also come from an established connection is in doubt.
 */
const nodeCodes: Table = [
  [/^(?:ENOTFOUND|EAI_[A-Z]+)$/, unreachable, 'The name was not resolved: there was no address to connect to.'],
  [/^ECONNREFUSED$/, unreachable, 'Only an attempt to connect is refused.'],
  [/^UND_ERR_CONNECT_TIMEOUT$/, unreachable, 'Undici says so of an attempt to connect alone.'],
  [
    /^(?:ECONNRESET|ECONNABORTED|EPIPE|ENETRESET|ETIMEDOUT|UND_ERR_(?:SOCKET|CLOSED|DESTROYED)|ERR_STREAM_PREMATURE_CLOSE)$/,
    lost,
    'A connection that stood was lost, perhaps after the request had left.',
  ],
  [
    /^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/,
    lost,
    'A read of an established connection says so too, when its route goes away.',
  ],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, lost, 'The answer had begun.'],
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, late, 'The request had left.'],
  [/^(?:HPE_|UND_ERR_|Z_|ERR_(?:_ERROR|PADDING|BUF_|ZSTD))/, garbled, 'The answer, or a part of it, was there.'],
  [
    /_ALERT_/,
    brokenTls,
    'The other side refused something. In TLS 1.3 it may refuse a certificate of ours after the request has left.',
  ],
  [
    /^ERR_SSL_(?:WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|HTTP_REQUEST)$/,
    brokenTls,
    'OpenSSL says so of any record, not only of the first.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECODE)|^ERR_TLS_|^(?:PATH_LENGTH|INVALID_CA|HOSTNAME_MISMATCH)/,
    untrusted,
    'The certificate is checked in the handshake, and Node ends a connection that it does not trust before using it.',
  ],
  [/^(?:ERR_SSL_|EPROTO$)/, brokenTls, 'Any record may break.'],
];

/**
 * Codes of Chromium: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h. Its sockets turn an
 * error of the system into the same code whether it came while connecting or while reading, save for those that
 * `MapConnectError` and the proxies' own handshakes make.
 */
const chromiumCodes: Table = [
  [
    /^ERR_(?:NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION|DNS_[A-Z_]+)$/,
    unreachable,
    'The name was not resolved: there was no address to connect to.',
  ],
  [/^ERR_UNSAFE_PORT$/, unreachable, 'Chromium refuses the address itself, before it connects.'],
  [
    /^ERR_CONNECTION_REFUSED$/,
    unreachable,
    'Only an attempt to connect over TCP is refused. (QUIC, where an ICMP message could say so later, is switched off.)',
  ],
  [
    /^ERR_(?:ADDRESS_|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|CONNECTION_(?:FAILED|TIMED_OUT))/,
    unforeseen,
    'An established connection that loses its route, its address or its network reads the same codes.',
  ],
  [
    /^ERR_UNEXPECTED_PROXY_AUTH$/,
    unforeseen,
    'A status 407 from where there is no proxy: it answers a request that had left.',
  ],
  [
    /^ERR_(?:PROXY_(?:CONNECTION_FAILED|CERTIFICATE_INVALID|AUTH_[A-Z_]+|UNABLE_TO_CONNECT_TO_DESTINATION)|TUNNEL_CONNECTION_FAILED|SOCKS_[A-Z_]+|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_[A-Z_]+|PAC_[A-Z_]+)$/,
    unreachable,
    'The proxy was not reached, or refused to open the tunnel through which the request would have left.',
  ],
  [/^ERR_(?:PROXY_|TUNNEL_)/, unforeseen, 'Nothing says whether the tunnel stood.'],
  [
    /^ERR_(?:CERT_|CERTIFICATE_|SSL_(?:VERSION_OR_CIPHER|PINNED_KEY|OBSOLETE|KEY_USAGE))/,
    untrusted,
    'What the server shows of itself is checked in the handshake, before the connection is handed to a request.',
  ],
  [
    /^ERR_(?:SSL_|BAD_SSL_|EARLY_DATA|WRONG_VERSION)/,
    brokenTls,
    'Any record may break; old servers ask for a certificate of ours only after they have read the request.',
  ],
  [
    /^ERR_(?:CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|NETWORK_(?:CHANGED|IO_SUSPENDED)|SOCKET_NOT_CONNECTED)$/,
    lost,
    'A connection that stood was lost, perhaps after the request had left.',
  ],
  [
    /^ERR_(?:HTTP2_|QUIC_|SPDY_|INCOMPLETE_|CONTENT_LENGTH_MISMATCH)/,
    lost,
    'The answer, or a stream of it, had begun.',
  ],
  [/^ERR_TIMED_OUT$/, late, 'Connecting and reading time out alike.'],
  [/^ERR_(?:TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)$/, redirected, 'There was an answer.'],
  [
    /^ERR_(?:INVALID_|CONTENT_DECODING|RESPONSE_|UNEXPECTED|METHOD_NOT_SUPPORTED|INSUFFICIENT_RESOURCES)/,
    garbled,
    'There was an answer, or there may have been.',
  ],
];

/** Returns what an error of fetch, or of reading its body, means. */
export function networkErrorOf(error: unknown): NetworkError {
  const links = causesOf(error);
  const message = links.findLast((link) => link.message !== '')?.message ?? 'The request failed.';
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1];
  if (chromium !== undefined) return { ...meaningOf(chromiumCodes, chromium), message, stack: 'chromium' };
  // Electron's net.fetch has no redirect to show: with `redirect: 'manual'` it only says that there was one.
  if (/^Redirect was cancelled|^Attempted to redirect/.test(message))
    return { ...redirected, message, stack: 'chromium' };

  // Several addresses may have been tried: it is certain that none was reached only if it is so of each.
  const root = links.at(-1);
  const roots: unknown[] = root instanceof AggregateError ? root.errors : [root];
  const foreign = links.some((link) => link instanceof TypeError && /^(?:fetch failed|terminated)$/.test(link.message));
  const meanings = roots.map((error) => meaningOfNode(error) ?? (foreign ? unforeseen : faulty));
  const meaning = meanings.find(({ sent }) => sent === 'unknown') ?? meanings[0] ?? faulty;
  return { ...meaning, message, stack: 'node' };
}

/** The error and what caused it, outermost first; an error that is its own cause ends the list. */
function causesOf(error: unknown): Error[] {
  const links: Error[] = [];
  for (let link = error; link instanceof Error && !links.includes(link); link = link.cause) links.push(link);
  return links;
}

const codedSchema = z.object({ code: z.string(), syscall: z.string().optional() });

/** Returns `undefined` for an error that bears no sign of a network. */
function meaningOfNode(error: unknown): Meaning | undefined {
  const { name, message } = error instanceof Error ? error : new Error();
  if (name === 'HTTPParserError') return garbled;
  // The fetch standard blocks the ports of other protocols.
  if (message === 'bad port') return unreachable;
  if (/before secure TLS connection was established/.test(message)) return { ...lost, sent: 'no' };
  const coded = codedSchema.safeParse(error).data;
  if (coded === undefined) return undefined;
  // An attempt to connect that fails, for whatever reason, has sent nothing yet.
  if (coded.syscall === 'connect' || coded.syscall === 'getaddrinfo') return unreachable;
  return meaningOf(nodeCodes, coded.code);
}

function meaningOf(table: Table, code: string): Meaning {
  return table.find(([pattern]) => pattern.test(code))?.[1] ?? unforeseen;
}
