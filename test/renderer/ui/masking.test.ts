import { describe, expect, it } from 'vitest';
import { maskDocuments } from '../../../renderer/ui/masking/mask-documents.ts';
import { isSecretHeader } from '../../../renderer/ui/masking/secret-headers.ts';

describe('maskDocuments', () => {
  it.each([
    ['529.982.247-25', '•••.•••.•••-25'],
    ['11.222.333/0001-81', '••.•••.•••/••••-81'],
    ['12.ABC.345/01DE-35', '••.•••.•••/••••-35'],
    ['"52998224725"', '"•••••••••25"'],
    ['"11222333000181"', '"••••••••••••81"'],
    ['"12ABC34501DE35"', '"••••••••••••35"'],
  ])('%s', (text, masked) => expect(maskDocuments(`{"document":${text}}`)).toBe(`{"document":${masked}}`));

  it.each([
    '"52998224724"',
    '"12345678901234"',
    'E60701190202611200512DAS1S5F3K2Q',
    '11987654321',
    '2026-05-12T08:15:30Z',
  ])('leaves %s alone', (text) => expect(maskDocuments(text)).toBe(text));
});

describe('isSecretHeader', () => {
  it.each([
    'Authorization',
    'Cookie',
    'Set-Cookie',
    'X-Signature',
    'X-Hub-Signature-256',
    'X-Api-Key',
    'x-webhook-secret',
  ])('covers %s', (name) => expect(isSecretHeader(name)).toBe(true));
  it.each(['Content-Type', 'User-Agent', 'X-Request-Id', 'Date'])('shows %s', (name) =>
    expect(isSecretHeader(name)).toBe(false),
  );
});
