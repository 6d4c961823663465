import { expect, test } from 'vitest';
import { FailureError } from '../../../electron/core/lib/failure-error.ts';
import { parseBaseUrl } from '../../../electron/core/provider/provider.ts';

test.each([
  ['https://api.somossimpay.com.br', 'https://api.somossimpay.com.br', 'https://api.somossimpay.com.br'],
  ['  https://API.Somossimpay.com.br/ ', 'https://api.somossimpay.com.br', 'https://api.somossimpay.com.br'],
  ['api.somossimpay.com.br/base//', 'https://api.somossimpay.com.br/base', 'https://api.somossimpay.com.br'],
  ['https://host.example:443/a/../b/', 'https://host.example/b', 'https://host.example'],
  ['https://host.example:8443', 'https://host.example:8443', 'https://host.example:8443'],
  ['http://localhost:8080/', 'http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api', 'http://127.0.0.1:8080'],
  ['http://127.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080'],
  ['https://93.184.215.14', 'https://93.184.215.14', 'https://93.184.215.14'],
  ['https://[2606:2800:21f:cb07::1]', 'https://[2606:2800:21f:cb07::1]', 'https://[2606:2800:21f:cb07::1]'],
])('accepts %j', (input, href, origin) => {
  expect(parseBaseUrl(input)).toEqual({ href, origin });
});

test.each([
  '',
  'https://',
  'http://api.somossimpay.com.br',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://evil.localhost',
  'http://0.0.0.0:8080',
  'http://[::ffff:10.0.0.1]',
  'https://user@host',
  'https://user:secret@host',
  'https://host/?a=1',
  'https://host/#fragment',
  'ftp://host',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://a b',
  ...[
    'https://intranet',
    'https://router.local',
    'https://api.internal',
    'https://nas.home.arpa',
    'https://x.localhost',
  ],
  ...['https://10.0.0.1', 'https://172.16.3.4', 'https://192.168.1.1', 'https://169.254.169.254', 'https://100.64.0.1'],
  ...['https://0x0a000001', 'https://167772161', 'https://0.0.0.0', 'https://224.0.0.1', 'https://255.255.255.255'],
  ...['https://[fd00::1]', 'https://[fe80::1]', 'https://[::ffff:192.168.0.1]', 'https://[64:ff9b::a00:1]'],
  ...['https://[::]', 'https://[2002:a00:1::]', 'https://[ff02::1]', 'https://router.local.', 'https://INTRANET'],
])('refuses %j', (input) => {
  let failure: unknown;
  try {
    parseBaseUrl(input);
  } catch (error) {
    failure = error instanceof FailureError ? error.failure : error;
  }
  expect(failure).toMatchObject({ code: 'validation', field: 'baseUrl' });
  expect(JSON.stringify(failure)).not.toContain('secret');
});

test.each(['http://127.0.0.1:8080', 'https://127.0.0.1', 'http://localhost:3000', 'https://[::1]', 'https://127.1'])(
  'refuses %j where this machine cannot be meant',
  (input) => {
    expect(() => parseBaseUrl(input, { loopback: false })).toThrow(FailureError);
  },
);
