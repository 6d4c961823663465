import { createServer as createTlsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { networkErrorOf } from '../../../electron/core/provider/network-error.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { closedPort, failureFrom, json, listening, page, providerOf, serve, serveSocket } from './support.ts';

const object = { mode: 'object', kind: 'CASHIN', objectReferenceId: 12345 } as const;

async function tlsUrl(certificate: ReturnType<typeof selfSigned>): Promise<string> {
  const server = createTlsServer(certificate, (_, response) => response.end(JSON.stringify(page([]))));
  return `https://127.0.0.1:${await listening(server)}`;
}

describe('where no request can arrive', () => {
  test('a certificate that nobody vouches for is `tls`', async () => {
    const provider = providerOf(await tlsUrl(selfSigned({ host: '127.0.0.1' })));
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({
      code: 'tls',
      message: expect.stringMatching(/self-signed/),
    });
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'not_sent', failure: { code: 'tls' } });
  });

  test('a server that speaks no TLS is `tls`', async () => {
    const { url, received } = await serve((response) => json(response, page([])));
    const provider = providerOf(url.replace('http:', 'https:'));
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'tls' });
    // OpenSSL says the same of a record that is broken later: the error alone proves nothing.
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'unknown', failure: { code: 'tls' } });
    expect(received).toEqual([]);
  });

  test('a connection that ends before TLS stands is `offline`', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).end());
    const provider = providerOf(`https://127.0.0.1:${await listening(server)}`, { retry: { limit: 0 } });
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'offline' });
  });

  test('a refused connection is `offline`, at once', async () => {
    const provider = providerOf(`http://127.0.0.1:${await closedPort()}`, { retry: { firstWaitMs: 60_000 } });
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({
      code: 'offline',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'not_sent', failure: { code: 'offline' } });
  });

  test('a name that does not exist is `offline`', async () => {
    const provider = providerOf('https://api.provider.invalid');
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'offline' });
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'not_sent', failure: { code: 'offline' } });
  });

  test('a port that fetch blocks is `offline`', async () => {
    expect(await providerOf('http://127.0.0.1:6000').requestResend(object)).toMatchObject({
      kind: 'not_sent',
      failure: { code: 'offline' },
    });
  });
});

function caused(cause: unknown, message = 'fetch failed'): TypeError {
  return new TypeError(message, { cause });
}

function coded(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, syscall });
}

test.each([
  [coded('ENOTFOUND', 'getaddrinfo'), 'offline', 'no', false],
  [coded('ETIMEDOUT', 'connect'), 'offline', 'no', false],
  [coded('ETIMEDOUT', 'read'), 'offline', 'unknown', true],
  [coded('ENETUNREACH', 'connect'), 'offline', 'no', false],
  [coded('EPIPE', 'write'), 'offline', 'unknown', true],
  [coded('UND_ERR_CONNECT_TIMEOUT'), 'offline', 'no', false],
  [coded('UND_ERR_SOCKET'), 'offline', 'unknown', true],
  [coded('UND_ERR_HEADERS_TIMEOUT'), 'timeout', 'unknown', false],
  [coded('CERT_HAS_EXPIRED'), 'tls', 'no', false],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', 'no', false],
  [coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'tls', 'no', false],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', 'no', false],
  [coded('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'tls', 'unknown', false],
  [coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'tls', 'unknown', false],
  [coded('ENETUNREACH', 'read'), 'offline', 'unknown', true],
  [coded('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), 'tls', 'unknown', false],
  [coded('HPE_INVALID_CONSTANT'), 'provider', 'unknown', false],
  [coded('Z_DATA_ERROR'), 'provider', 'unknown', false],
  [new Error('something new'), 'offline', 'unknown', false],
  [new AggregateError([coded('ECONNREFUSED', 'connect'), coded('ENETUNREACH', 'connect')]), 'offline', 'no', false],
  [new AggregateError([coded('ECONNREFUSED', 'connect'), coded('ECONNRESET', 'read')]), 'offline', 'unknown', true],
])('Node: %s', (cause, code, sent, lost) => {
  expect(networkErrorOf(caused(cause))).toMatchObject({ code, sent, lost, stack: 'node' });
});

test.each([
  ['ERR_NAME_NOT_RESOLVED', 'offline', 'no', false],
  ['ERR_INTERNET_DISCONNECTED', 'offline', 'unknown', false],
  ['ERR_CONNECTION_REFUSED', 'offline', 'no', false],
  ['ERR_CONNECTION_TIMED_OUT', 'offline', 'unknown', false],
  ['ERR_ADDRESS_UNREACHABLE', 'offline', 'unknown', false],
  ['ERR_PROXY_CONNECTION_FAILED', 'offline', 'no', false],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'offline', 'no', false],
  ['ERR_UNEXPECTED_PROXY_AUTH', 'offline', 'unknown', false],
  ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'tls', 'unknown', false],
  ['ERR_CONNECTION_RESET', 'offline', 'unknown', true],
  ['ERR_CONNECTION_CLOSED', 'offline', 'unknown', true],
  ['ERR_EMPTY_RESPONSE', 'offline', 'unknown', true],
  ['ERR_NETWORK_CHANGED', 'offline', 'unknown', true],
  ['ERR_NETWORK_IO_SUSPENDED', 'offline', 'unknown', true],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'offline', 'unknown', true],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', 'offline', 'unknown', true],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'offline', 'unknown', true],
  ['ERR_TIMED_OUT', 'timeout', 'unknown', false],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls', 'no', false],
  ['ERR_CERT_DATE_INVALID', 'tls', 'no', false],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls', 'no', false],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls', 'unknown', false],
  ['ERR_TOO_MANY_REDIRECTS', 'redirected', 'unknown', false],
  ['ERR_INVALID_HTTP_RESPONSE', 'provider', 'unknown', false],
  ['ERR_CONTENT_DECODING_FAILED', 'provider', 'unknown', false],
  ['ERR_SOMETHING_NEW', 'offline', 'unknown', false],
])('Chromium: %s', (name, code, sent, lost) => {
  expect(networkErrorOf(new Error(`net::${name}`))).toMatchObject({ code, sent, lost, stack: 'chromium' });
});

describe('the fetch of Electron', () => {
  test('only says that there was a redirect', async () => {
    const provider = providerOf('https://provider.invalid', {
      fetch: () => Promise.reject(new Error('Redirect was cancelled')),
    });
    expect(await failureFrom(provider.listDeliveries({}))).toMatchObject({ code: 'redirected' });
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'unknown', failure: { code: 'redirected' } });
  });

  test('is asked again after a lost connection', async () => {
    const server = await serve((response) => json(response, page([])));
    let calls = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('net::ERR_CONNECTION_RESET')) : globalThis.fetch(input, init);
    };
    expect((await providerOf(server.url, { fetch }).listDeliveries({})).rows).toEqual([]);
  });

  test('may have sent a POST that it could not send again: only a fresh connection makes a refusal certain', async () => {
    const refuse = () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED'));
    const shared = await providerOf('https://provider.invalid', { fetch: refuse }).requestResend(object);
    expect(shared).toMatchObject({ kind: 'unknown', failure: { code: 'offline' } });
    const fresh = await providerOf('https://provider.invalid', { fetch: refuse, postFetch: refuse }).requestResend(
      object,
    );
    expect(fresh).toMatchObject({ kind: 'not_sent', failure: { code: 'offline' } });
  });

  test('is not used for a POST where there is one for POSTs', async () => {
    const server = await serve((response) => json(response, { worked: true, detail: 'ID: 1' }));
    const fetch = () => Promise.reject(new Error('used'));
    const provider = providerOf(server.url, { fetch, postFetch: globalThis.fetch });
    expect(await provider.requestResend(object)).toMatchObject({ kind: 'accepted', id: 1 });
  });
});

describe('a request whose bytes had left', () => {
  /** What Chromium's `MapSystemError` makes of a read's error, and what its layers above say of a connection that stood. */
  test.each([
    ...['ADDRESS_UNREACHABLE', 'ADDRESS_INVALID', 'ADDRESS_IN_USE', 'INTERNET_DISCONNECTED', 'NETWORK_ACCESS_DENIED'],
    ...['CONNECTION_TIMED_OUT', 'CONNECTION_FAILED', 'CONNECTION_RESET', 'NETWORK_CHANGED', 'NETWORK_IO_SUSPENDED'],
    ...['TIMED_OUT', 'SSL_CLIENT_AUTH_CERT_NEEDED', 'BAD_SSL_CLIENT_AUTH_CERT', 'SSL_PROTOCOL_ERROR', 'FAILED'],
    ...['EMPTY_RESPONSE', 'SOCKET_NOT_CONNECTED', 'UNEXPECTED_PROXY_AUTH', 'HTTP2_PING_FAILED', 'ACCESS_DENIED'],
  ])('is never called unsent: %s', async (name) => {
    const server = await serve((response) => json(response, { worked: true, detail: 'ID: 1' }));
    const postFetch: typeof fetch = async (input, init) => {
      await (await fetch(input, init)).text();
      throw new Error(`net::ERR_${name}`);
    };
    expect((await providerOf(server.url, { postFetch }).requestResend(object)).kind).toBe('unknown');
    expect(server.received).toHaveLength(1);
  });

  const reset = (socket: Socket) => void socket.resetAndDestroy();
  test.each<readonly [string, (socket: Socket) => void]>([
    ['resets it', reset],
    ['ends it', (socket) => void socket.end()],
    ['answers with nonsense', (socket) => void socket.end('nonsense\r\n\r\n')],
    ['answers with half a head', (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['answers with half a body', (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')],
  ])('is never called unsent where the server reads it and then %s', async (_, then) => {
    let bytes = 0;
    const url = await serveSocket((socket) => {
      bytes = socket.bytesRead;
      then(socket);
    });
    expect((await providerOf(url).requestResend(object)).kind).toBe('unknown');
    expect(bytes).toBeGreaterThan(0);
  });
});

test('a fault of our own is not called a fault of the network', () => {
  expect(networkErrorOf(new TypeError('x is not a function'))).toMatchObject({ code: 'internal', sent: 'unknown' });
  expect(networkErrorOf('thrown text')).toMatchObject({ code: 'internal' });
});

test('an error that is its own cause ends', () => {
  const error = new TypeError('fetch failed');
  error.cause = error;
  expect(networkErrorOf(error)).toMatchObject({ code: 'offline' });
});
