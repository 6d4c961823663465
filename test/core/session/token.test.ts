import { describe, expect, it } from 'vitest';
import { cleanPastedToken, looksLikeToken, readTokenFacts } from '../../../electron/core/session/token.ts';

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

describe('what is taken for a token by its looks', () => {
  it.each([
    [jwt({ user_id: 1 }), true],
    ['correct-horse-battery-staple', false],
    ['hunter2.hunter2', false],
    ['https://api.example.com/v3.1/x', false],
    ['', false],
  ])('%j: %s', (text, taken) => {
    expect(looksLikeToken(text)).toBe(taken);
  });
});
