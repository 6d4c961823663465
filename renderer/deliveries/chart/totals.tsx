/** How many deliveries ended how, each total a switch that narrows the table to it. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryResult } from '../../../electron/contract/delivery.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useFormats } from '../../ui/formats.ts';
import { results } from '../result.tsx';
import { narrow, useDeliveries } from '../store.ts';
import classes from './chart.module.css';

export function Totals() {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const facets = useCommand('facetDeliveries', { filter }, 'deliveriesChanged').value;
  const countOf = (result: DeliveryResult) => facets?.results.find(({ value }) => value === result)?.count ?? 0;
  const toggle = (result: DeliveryResult) => {
    const { results: chosen } = filter;
    narrow({ results: chosen.includes(result) ? chosen.filter((other) => other !== result) : [...chosen, result] });
  };
  return (
    <ul className={classes.totals} aria-label={t('chart.totals')}>
      {results.map((result) => {
        const count = countOf(result);
        const chosen = filter.results.includes(result);
        if (count === 0 && !chosen && (result === 'redirected' || result === 'other')) return null;
        return (
          <li key={result}>
            <UnstyledButton
              className={classes.total}
              data-result={result}
              aria-pressed={chosen}
              onClick={() => toggle(result)}
            >
              <span className={classes.dot} />
              {t(`result.${result}`)}
              <span className={classes.count}>{facets ? formats.number(count) : '–'}</span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
