/** What payments come to, in words; what is not known is said with it. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './formats.ts';

/**
 * Returns the function that adds amounts in centavos, `null` for what tells none: “R$ 30,00”, “R$ 30,00 (2 sem valor)”; `null` where no
 * amount is known.
 */
export function useSum(): (amounts: readonly (number | null)[]) => string | null {
  const { t } = useTranslation();
  const { money, number } = useFormats();
  return useCallback(
    (amounts) => {
      const known = amounts.filter((amount) => amount !== null);
      if (known.length === 0) return null;
      const sum = money(known.reduce((total, amount) => total + amount, 0));
      const without = amounts.length - known.length;
      return without === 0 ? sum : t('sum.partly', { sum, count: without, formatted: number(without) });
    },
    [t, money, number],
  );
}
