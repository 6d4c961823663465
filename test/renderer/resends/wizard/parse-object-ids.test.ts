import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseObjectIds } from '../../../../renderer/resends/wizard/which/parse-object-ids.ts';

describe('parseObjectIds', () => {
  it('finds IDs whatever stands between them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 40 }),
        fc.array(fc.constantFrom(' ', ',', ';', '\n', '\r\n', '\t', ' | ', ' e ', '", "', '\u00a0', ' - '), {
          minLength: 40,
          maxLength: 40,
        }),
        (ids, between) => {
          const text = ids.map((id, index) => `${id}${between[index] ?? ' '}`).join('');
          expect(parseObjectIds(text).ids).toEqual(ids);
          expect(parseObjectIds(text).duplicates).toEqual([]);
        },
      ),
    );
  });

  it('keeps the first of equal IDs and says where the others stood', () => {
    const list = parseObjectIds('10\n20 10\n\n0010');
    expect(list.ids).toEqual([10, 20]);
    expect(list.duplicates).toEqual([
      { id: 10, line: 2, firstLine: 1 },
      { id: 10, line: 4, firstLine: 1 },
    ]);
  });

  it.each([
    ['12a4', 'not_a_number'],
    ['E123456789012345678901234567890123', 'not_a_number'],
    ['-5', 'not_a_number'],
    ['1.234', 'not_a_number'],
    ['2026-05-12', 'not_a_number'],
    ['12/05/2026', 'not_a_number'],
    ['14:02', 'not_a_number'],
    ['https://example.com/12', 'not_a_number'],
    ['0', 'zero'],
    ['9007199254740992', 'too_large'],
    ['1.23457E+11', 'rounded'],
    ['1,23457E+11', 'rounded'],
    ['1.234,56', 'not_a_number'],
  ])('takes no ID out of %s', (text, why) => {
    expect(parseObjectIds(`77\n${text}`)).toEqual({ ids: [77], duplicates: [], bad: [{ line: 2, text, why }] });
  });

  it('reads labels and JSON', () => {
    expect(parseObjectIds('ID: 1, id=2 #3\n{"id":4,"other":[5]}').ids).toEqual([1, 2, 3, 4, 5]);
  });

  it('forgives a heading on the first line and no other line of words', () => {
    expect(parseObjectIds('Código do objeto\n5\nTotal de vendas')).toEqual({
      ids: [5],
      duplicates: [],
      bad: [{ line: 3, text: 'Total de vendas', why: 'not_a_number' }],
    });
  });

  it('counts lines as an editor does, whatever ends them', () => {
    expect(parseObjectIds('1\r\n\r\nx1\ry2\nz3').bad.map((bad) => bad.line)).toEqual([3, 4, 5]);
  });

  it('shortens what it shows of a bad line', () => {
    expect(parseObjectIds(`1\n${'9x'.repeat(500)}`).bad[0]?.text).toHaveLength(61);
  });

  it('finds nothing in nothing', () => {
    expect(parseObjectIds(' \n\n')).toEqual({ ids: [], duplicates: [], bad: [] });
  });
});
