import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../electron/contract/values/amounts.ts';

describe('an amount', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1234.56', 123_456],
    ['1234,56', 123_456],
    ['R$ 1.234,56', 123_456],
    ['R$\u00a019,90', 1_990],
    ['36.8', 3_680],
    ['36,8', 3_680],
    ['150', 15_000],
    ['1.234', 123_400],
    ['1.234.567,8', 123_456_780],
    ['0,01', 1],
  ])('%s is %d centavos', (text, cents) => expect(parseAmount(text)).toBe(cents));

  it.each([['-5'], ['1.2.3'], ['1,234.567'], ['19,9051'], ['abc'], [''], ['1.234,5,6'], ['12.34.56']])(
    '%s is none',
    (text) => expect(parseAmount(text)).toBeNull(),
  );

  it('is read back from what is written in Portuguese and in English', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), fc.constantFrom('pt-BR', 'en'), (cents, language) => {
        const written = (cents / 100).toLocaleString(language, { minimumFractionDigits: 2 });
        return parseAmount(written) === cents;
      }),
    );
  });
});
