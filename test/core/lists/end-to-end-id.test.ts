import { describe, expect, it } from 'vitest';
import { readEndToEndId, steadyPartOf } from '../../../electron/core/lists/end-to-end-id.ts';

const id = 'E12345678202605121203aBcDe000001';
const at = Date.UTC(2026, 4, 12, 12, 3);

describe('an end-to-end ID', () => {
  it.each([
    id,
    `  ${id}\t`,
    `="${id}"`,
    `'${id}`,
    `"${id}"`,
    `\u00a0${id}\u200b`,
    `\ufeff${id}`,
    `=${id}`,
    `e${id.slice(1)}`,
  ])('is read from %j', (cell) => {
    expect(readEndToEndId(cell)).toEqual({ ok: true, id: { id, key: id.toUpperCase(), at } });
  });

  it('of a payment that was returned is one too', () => {
    expect(readEndToEndId(`D${id.slice(1)}`)).toMatchObject({ ok: true, id: { at } });
  });

  it('of another length is one, and tells no time', () => {
    const documented = 'E123456789012345678901234567890123';
    expect(readEndToEndId(documented)).toMatchObject({ ok: true, id: { id: documented, at: null } });
  });

  it.each(['E12345678202613121203aBcDe000001', 'E12345678202602301203aBcDe000001', 'E12345678201905121203aBcDe000001'])(
    'with digits that are no time tells none: %s',
    (text) => expect(readEndToEndId(text)).toMatchObject({ ok: true, id: { at: null } }),
  );

  it.each([
    ['', 'empty'],
    ['=""', 'empty'],
    ['1,23457E+11', 'rounded'],
    ['4711', 'not_an_id'],
    ['EMPRESA DE EXEMPLO LTDA', 'not_an_id'],
    [`${id}; DROP TABLE`, 'not_an_id'],
    ['x'.repeat(100_000), 'too_long'],
  ])('is none in %s', (cell, why) => {
    expect(readEndToEndId(cell)).toEqual({ ok: false, why });
  });

  it('begins with a part that is the same in capitals and in small letters', () => {
    expect(steadyPartOf(id.toUpperCase())).toBe('E12345678202605121203');
    expect(steadyPartOf('E123456789012345678901234567890123')).toHaveLength(34);
  });
});
