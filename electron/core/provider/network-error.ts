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

const unreachable: Meaning = { code: 'offline', sent: 'no', lost: false };
const lost: Meaning = { code: 'offline', sent: 'unknown', lost: true };
const untrusted: Meaning = { code: 'tls', sent: 'no', lost: false };
/** TLS broke at a moment that the error does not tell. */
const brokenTls: Meaning = { code: 'tls', sent: 'unknown', lost: false };
const late: Meaning = { code: 'timeout', sent: 'unknown', lost: false };
const garbled: Meaning = { code: 'provider', sent: 'unknown', lost: false };
const redirected: Meaning = { code: 'redirected', sent: 'unknown', lost: false };
const unforeseen: Meaning = { code: 'offline', sent: 'unknown', lost: false };
/** Not an error of a network at all. */
const faulty: Meaning = { code: 'internal', sent: 'unknown', lost: false };

/** The first pattern that matches decides. Codes of Node, OpenSSL and undici. */
const nodeCodes: readonly (readonly [RegExp, Meaning])[] = [
  [/^(?:ENOTFOUND|EAI_[A-Z]+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/, unreachable],
  [
    /^(?:ECONNRESET|ECONNABORTED|EPIPE|ENETRESET|ETIMEDOUT|UND_ERR_(?:SOCKET|CLOSED|DESTROYED)|ERR_STREAM_PREMATURE_CLOSE)$/,
    lost,
  ],
  [/^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN)$/, lost],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, lost],
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, late],
  [/^(?:HPE_|UND_ERR_|Z_|ERR_(?:_ERROR|PADDING|BUF_|ZSTD))/, garbled],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECODE)|^ERR_TLS_|^(?:PATH_LENGTH|INVALID_CA|HOSTNAME_MISMATCH)/,
    untrusted,
  ],
  [
    /^ERR_SSL_(?:WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|.*HANDSHAKE_FAILURE|.*PROTOCOL_VERSION|.*UNRECOGNIZED_NAME)/,
    untrusted,
  ],
  [/^(?:ERR_SSL_|EPROTO$)/, brokenTls],
];

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const chromiumCodes: readonly (readonly [RegExp, Meaning])[] = [
  [/^ERR_(?:NAME_|DNS_|ADDRESS_|ICANN_NAME_|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|UNSAFE_PORT)/, unreachable],
  [/^ERR_CONNECTION_(?:REFUSED|FAILED|TIMED_OUT)$/, unreachable],
  [/^ERR_(?:PROXY_|TUNNEL_|SOCKS_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_|PAC_|UNEXPECTED_PROXY_)/, unreachable],
  [
    /^ERR_(?:CERT_|CERTIFICATE_|SSL_(?:VERSION_OR_CIPHER|CLIENT_AUTH_CERT_NEEDED|PINNED_KEY|OBSOLETE|KEY_USAGE))/,
    untrusted,
  ],
  [/^ERR_(?:SSL_|BAD_SSL_|EARLY_DATA|WRONG_VERSION)/, brokenTls],
  [
    /^ERR_(?:CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|NETWORK_(?:CHANGED|IO_SUSPENDED)|SOCKET_NOT_CONNECTED)$/,
    lost,
  ],
  [/^ERR_(?:HTTP2_|QUIC_|SPDY_|INCOMPLETE_|CONTENT_LENGTH_MISMATCH)/, lost],
  [/^ERR_TIMED_OUT$/, late],
  [/^ERR_(?:TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)$/, redirected],
  [/^ERR_(?:INVALID_|CONTENT_DECODING|RESPONSE_|UNEXPECTED|METHOD_NOT_SUPPORTED|INSUFFICIENT_RESOURCES)/, garbled],
];

/** Gives what an error of fetch, or of reading its body, means. */
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

/** Gives `undefined` for an error that bears no sign of a network. */
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

function meaningOf(table: readonly (readonly [RegExp, Meaning])[], code: string): Meaning {
  return table.find(([pattern]) => pattern.test(code))?.[1] ?? unforeseen;
}
