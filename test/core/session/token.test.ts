import { describe, expect, it } from 'vitest';
import { cleanPastedToken, isToken, readTokenFacts } from '../../../electron/core/session/token.ts';

const jwt = (claims: object) =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('what a token says of itself', () => {
  it('gives the user and the expiry of the documented sample', () => {
    const token = jwt({ token_type: 'access', user_id: 246, jti: 'x', iat: 1_778_000_000, exp: 1_778_003_600 });
    expect(readTokenFacts(token)).toEqual({ userId: '246', expiresAt: 1_778_003_600_000 });
  });

  it('keeps IDs of more digits than JavaScript can, and tells two of them apart', () => {
    const tokenOf = (digits: string) =>
      jwt({ user_id: 0 }).replace(/\.[^.]*\./, `.${Buffer.from(`{"user_id":${digits}}`).toString('base64url')}.`);
    expect(readTokenFacts(tokenOf('9007199254740993')).userId).toBe('9007199254740993');
    expect(readTokenFacts(tokenOf('9007199254740992')).userId).toBe('9007199254740992');
    expect(readTokenFacts(tokenOf('"9007199254740993"')).userId).toBe('9007199254740993');
  });

  it('takes an expiry in milliseconds for what it is', () => {
    expect(readTokenFacts(jwt({ exp: 1_778_003_600_123 })).expiresAt).toBe(1_778_003_600_123);
    expect(readTokenFacts(jwt({ exp: 1_778_003_600.5 })).expiresAt).toBe(1_778_003_600_500);
  });

  it.each([
    ['an opaque token', 'abc'],
    ['a JWT without claims', jwt({})],
    ['claims of the wrong types', jwt({ user_id: { a: 1 }, exp: 'soon' })],
    ['an expiry beyond all calendars', jwt({ exp: 1e300 })],
  ])('says nothing about %s', (_name, token) => {
    expect(readTokenFacts(token)).toEqual({ userId: null, expiresAt: null });
  });
});

describe('a pasted token', () => {
  it.each([
    ['  abc.def  \n', 'abc.def'],
    ['Bearer abc.def', 'abc.def'],
    ['Authorization: Bearer abc.def', 'abc.def'],
    ['"abc.def"', 'abc.def'],
    ['abc.\n  def', 'abc.def'],
    ['"Bearer abc.def"', 'abc.def'],
    ["-H 'Authorization: Bearer abc.def'", 'abc.def'],
    ['“abc.def”', 'abc.def'],
    ['`abc.def`,', 'abc.def'],
    ['abc\u200b.de\ufefff\u00a0', 'abc.def'],
    ['{"access_token": "abc.def", "expires_in": 3600}', 'abc.def'],
    ['access_token=abc.def;', 'abc.def'],
    ['BEARER  abc.\r\ndef', 'abc.def'],
  ])('%j is understood', (pasted, token) => {
    expect(cleanPastedToken(pasted)).toBe(token);
  });
});

const token = jwt({ user_id: 7, jti: 'one' });
const other = jwt({ user_id: 7, jti: 'other' });

describe('a token among other text', () => {
  it.each([
    [
      'a command',
      `curl -s 'https://api.example.com/v3/webhooks/logs?limit=1' -H 'accept: application/json' -H 'Authorization: Bearer ${token}'`,
    ],
    [
      'a command over several lines',
      `curl --request GET \\\n  --url https://api.example.com \\\n  --header "authorization: Bearer ${token}" \\\n  --compressed`,
    ],
    ['a line of JSON', `  "access_token": "${token}",`],
    ['a line of JSON Lines', `{"worked":true,"data":{"access_token":"${token}","user":"a"}}`],
    ['a header with a colon more', `Bearer: ${token}`],
    ['an option', `-H 'Bearer ${token}'`],
    ['a sentence', `O token de hoje é ${token} (vale uma hora)`],
    ['another token', `cookie: session=${other}; authorization: Bearer ${token}`],
  ])('is found in %s', (_name, pasted) => {
    expect(cleanPastedToken(pasted)).toBe(token);
  });

  it('is not guessed where there are two', () => {
    expect(isToken(cleanPastedToken(`${token} ou ${other}`))).toBe(false);
  });
});

describe('what is pasted instead of a token', () => {
  it.each([
    ['quotation marks', '"'.repeat(1_000_000)],
    ['quotation marks before a letter', `${'"'.repeat(16_000)}x${'"'.repeat(300)}x`],
    ['the word for a token', 'token:'.repeat(2_700)],
    ['headers', 'authorization: '.repeat(1_000)],
    ['white space', `x${' '.repeat(16_000)}x`],
    ['a file', 'x'.repeat(10_000_000)],
  ])('is read in one go, and never taken for one: %s', (_, pasted) => {
    expect(isToken(cleanPastedToken(pasted))).toBe(false);
  });

  it('is not looked at when it is longer than anything that holds a token', () => {
    expect(cleanPastedToken(` ${'x'.repeat(16_384)}`)).toBe('');
  });
});

describe('what is taken for a token by its looks', () => {
  it.each([
    [jwt({ user_id: 1 }), true],
    ['correct-horse-battery-staple', false],
    ['hunter2.hunter2', false],
    ['minha.senha.longa', false],
    [jwt({ filler: 'x'.repeat(4_096) }), false],
    ['https://api.example.com/v3.1/x', false],
    ['', false],
  ])('%j: %s', (text, taken) => {
    expect(isToken(text)).toBe(taken);
  });
});
