import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../../electron/core/provider/error-message.ts';
import { redactorOf } from '../../../electron/core/provider/exchange.ts';
import { token } from './support.ts';

const html = `<!DOCTYPE html><html><head><title>502 Bad&nbsp;Gateway</title><style>p{color:red}</style></head>
<body><h1>502 Bad Gateway</h1><script>if (1 < 2) alert("x")</script><!-- note --><p>nginx &amp; <b>friends</b></p></body></html>`;

test.each([
  ['a refusal', '{"worked":false,"detail":"QR Code not found"}', 'QR Code not found'],
  ['a detail', '{"detail":"Invalid token"}', 'Invalid token'],
  [
    'a list of faults',
    '{"detail":[{"loc":["query","limit"],"msg":"too large","type":"x"},{"loc":["body",0],"msg":"bad"}]}',
    'query.limit: too large; body.0: bad',
  ],
  ['a list of sentences', '{"detail":["one","two"]}', 'one; two'],
  ['a nested error', '{"error":{"code":7,"message":"Quota exceeded"}}', 'Quota exceeded'],
  ['problem details', '{"type":"about:blank","title":"Too many requests"}', 'Too many requests'],
  ['an unknown shape', '{"codigo":"E42"}', '{"codigo":"E42"}'],
  ['an empty detail', '{"detail":""}', '{"detail":""}'],
  ['a JSON text', '"Não autorizado"', 'Não autorizado'],
  ['cut-off JSON', '{"detail":"Serviço indis', '{"detail":"Serviço indis'],
  ['HTML', html, '502 Bad Gateway nginx & friends'],
  ['HTML whose title says more', '<html><title>Captive portal</title><body><p>Sign in</p>', 'Captive portal — Sign in'],
  ['plain text', 'upstream connect error\n or   disconnect', 'upstream connect error or disconnect'],
  ['nothing', '', null],
  ['blanks', ' \n\t ', null],
])('%s', (_, body, message) => {
  expect(wordsOf(body).message).toBe(message);
});

test('names the parts of the request at fault', () => {
  const body = '{"detail":[{"loc":["query","limit"],"msg":"too large","type":"x"},{"odd":1},7,{"loc":[],"msg":"y"}]}';
  expect(wordsOf(body).issues).toEqual([{ path: 'query.limit', message: 'too large' }]);
});

test('takes away what lets a text disguise itself', () => {
  expect(wordsOf(JSON.stringify({ detail: 'a\u0000b\u202ecod\u2066\u200bx\u2028y\ud800' })).message).toBe(
    'a b cod x y\ufffd',
  );
});

test('is cut at a length that a person reads, between characters', () => {
  const message = wordsOf(JSON.stringify({ detail: '🙂'.repeat(60_000) })).message ?? '';
  expect(Array.from(message)).toHaveLength(1_000);
  expect(message.endsWith('🙂…')).toBe(true);
});

test('comes to its end with markup that is made to take for ever', () => {
  for (const piece of ['<title', '<script>', '<!--', '<', '&', '</style', '<body', '[', '{"detail":']) {
    wordsOf(`<html>${piece.repeat(60_000)}`);
    wordsOf(piece.repeat(60_000));
  }
});

test('never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((text) => text.slice(0, -1)),
      ),
      (body) => {
        expect((wordsOf(body).message ?? '').length).toBeLessThanOrEqual(2_000);
      },
    ),
  );
});

test('a token is taken out whole, in pieces, cut off and percent-encoded', () => {
  const redact = redactorOf(token);
  const [head = '', payload = '', signature = ''] = token.split('.');
  const echoes = [
    token,
    `Bearer ${token}!`,
    payload,
    `x ${signature} y`,
    token.slice(0, 60),
    `${head}.`,
    token.slice(-30),
  ];
  for (const echo of [...echoes, `{"t":"${token}"}`, `?t=${encodeURIComponent(token)}&u`]) {
    const clean = redact(`Sorry: ${echo}`);
    expect(clean).toMatch(/^Sorry: /);
    expect(clean).toContain('[token]');
    for (let at = 0; at + 8 <= token.length; at += 1) {
      if (!token.slice(at, at + 8).includes('.')) expect(clean).not.toContain(token.slice(at, at + 8));
    }
  }
});

test('a token with characters that URLs encode is taken out in both spellings', () => {
  const redact = redactorOf('ab+cd/ef==');
  expect(redact('ab+cd/ef== and ab%2Bcd%2Fef%3D%3D')).toBe('[token] and [token]');
});

test('a text without the token stays as it is', () => {
  const redact = redactorOf(token);
  expect(redact('Invalid token: the access token has expired (user 246).')).toBe(
    'Invalid token: the access token has expired (user 246).',
  );
});
