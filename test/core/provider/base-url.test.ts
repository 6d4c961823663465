import { expect, test } from 'vitest';
import { FailureError } from '../../../electron/core/lib/failure-error.ts';
import { parseBaseUrl } from '../../../electron/core/provider/provider.ts';

test.each([
  ['https://api.somossimpay.com.br', 'https://api.somossimpay.com.br', 'https://api.somossimpay.com.br'],
  ['  https://API.Somossimpay.com.br/ ', 'https://api.somossimpay.com.br', 'https://api.somossimpay.com.br'],
  ['api.somossimpay.com.br/base//', 'https://api.somossimpay.com.br/base', 'https://api.somossimpay.com.br'],
  ['https://host:443/a/../b/', 'https://host/b', 'https://host'],
  ['https://host:8443', 'https://host:8443', 'https://host:8443'],
  ['http://localhost:8080/', 'http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api', 'http://127.0.0.1:8080'],
  ['http://127.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080'],
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
