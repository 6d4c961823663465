/** What Chromium calls the errors of Node's network. */

const names: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_[A-Z]+)$/, 'NAME_NOT_RESOLVED'],
  [/^ECONNREFUSED$/, 'CONNECTION_REFUSED'],
  [/^ETIMEDOUT$/, 'CONNECTION_TIMED_OUT'],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'ADDRESS_UNREACHABLE'],
  [/^(?:ECONNRESET|EPIPE)$/, 'CONNECTION_RESET'],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, 'CERT_DATE_INVALID'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'CERT_COMMON_NAME_INVALID'],
  [/CERT|SELF_SIGNED|^UNABLE_TO_/, 'CERT_AUTHORITY_INVALID'],
  [/^(?:EPROTO|ERR_SSL_)/, 'SSL_PROTOCOL_ERROR'],
  [/^HPE_/, 'INVALID_HTTP_RESPONSE'],
  [/^(?:Z_|ERR_(?:_ERROR|BROTLI|ZSTD|PADDING))/, 'CONTENT_DECODING_FAILED'],
];

/** Returns the error as Electron words it: `net::ERR_…` and nothing else. */
export function netErrorOf(error: Error): Error {
  const [first = error] = error instanceof AggregateError ? error.errors : [error];
  const code = typeof first?.code === 'string' ? first.code : '';
  // Node says of a connection that ended before the head of an answer that it was reset.
  const name =
    first?.message === 'socket hang up' ? 'EMPTY_RESPONSE' : names.find(([pattern]) => pattern.test(code))?.[1];
  return new Error(`net::ERR_${name ?? 'FAILED'}`);
}
