import { describe, expect, it } from 'vitest';
import { cleanPastedToken, isToken, readTokenFacts } from '../../../electron/core/session/token.ts';

const jwt = (claims: object) =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('what a token says of itself', () => {
  it('gives the user and the expiry of the documented sample', () => {
    const token = jwt({ token_type: 'access', user_id: 246, jti: 'x', iat: 1_778_000_000, exp: 1_778_003_600 });
    expect(readTokenFacts(token)).toEqual({ userId: 246, expiresAt: 1_778_003_600_000 });
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
