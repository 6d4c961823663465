/** The conditions over the table. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFilterX, IconSearch } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryResult } from '../../electron/contract/delivery.ts';
import { kindChoices } from '../../electron/contract/values/deliveries.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { Choice } from '../ui/choice.tsx';
import { useFormats } from '../ui/formats.ts';
import room from '../ui/screen.module.css';
import { MomentFilter } from '../ui/time/moment-filter.tsx';
import { TypedField } from '../ui/typed-field.tsx';
import classes from './filter-bar.module.css';
import { MoreFilters } from './filters/more-filters.tsx';
import { MoreConditions } from './more-conditions.tsx';
import { PeriodPresets } from './period-presets.tsx';
import { notDelivered, results } from './result.tsx';
import { clearFilter, narrow, restricts, useDeliveries } from './store.ts';

/** Rendered again only when the filter changes. */
export const FilterBar = memo(function FilterBar() {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const filter = useDeliveries((state) => state.filter);
  const { list } = useFormats();
  const result = resultChoice(filter.results);
  return (
    <search className={room.conditions}>
      <TypedField
        className={classes.search}
        label={t('filter.search')}
        value={filter.search}
        maxLength={limits.search}
        onType={(search) => narrow({ search })}
        icon={<IconSearch size={14} aria-hidden />}
      />
      <Choice
        label={t('filter.kind')}
        active={filter.kinds.length > 0}
        value={filter.kinds[0] ?? 'any'}
        options={[
          { value: 'any', label: t('filter.anyKind') },
          ...kindChoices.map((value) => ({ value, label: common(`kind.${value}`) })),
        ]}
        onChoose={(kind) => narrow({ kinds: kind === 'any' ? [] : [kind] })}
      />
      <Choice
        label={t('filter.result')}
        active={filter.results.length > 0}
        value={result}
        options={[
          ...(result === 'several'
            ? [{ value: 'several' as const, label: list(filter.results.map((one) => t(`result.${one}`))) }]
            : []),
          { value: 'any', label: t('filter.anyResult') },
          { value: 'not_delivered', label: t('filter.notDelivered') },
          ...results.map((value) => ({ value, label: t(`result.${value}`) })),
        ]}
        onChoose={(choice) => choice !== 'several' && narrow({ results: resultsOf(choice) })}
      />
      <TypedField
        className={classes.transaction}
        label={t('filter.transactionId')}
        value={filter.transactionId}
        maxLength={limits.transactionId}
        mono
        onType={(transactionId) => narrow({ transactionId: transactionId.trim() })}
      />
      <MomentFilter end="from" label={t('filter.from')} value={filter.from} onChange={(from) => narrow({ from })} />
      <MomentFilter end="to" label={t('filter.to')} value={filter.to} onChange={(to) => narrow({ to })} />
      <PeriodPresets />
      <MoreFilters />
      <MoreConditions />
      {restricts(filter) && (
        <Tooltip label={t('filter.clear')}>
          <ActionIcon size={30} aria-label={t('filter.clear')} onClick={clearFilter}>
            <IconFilterX size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </search>
  );
});

/** `several`: a choice that the totals over the table made, and that this field alone cannot. */
type ResultChoice = DeliveryResult | 'any' | 'not_delivered' | 'several';

function resultChoice(chosen: readonly DeliveryResult[]): ResultChoice {
  const [only] = chosen;
  if (only === undefined) return 'any';
  if (chosen.length === 1) return only;
  return chosen.length === notDelivered.length && !chosen.includes('delivered') ? 'not_delivered' : 'several';
}

function resultsOf(choice: Exclude<ResultChoice, 'several'>): DeliveryResult[] {
  if (choice === 'any') return [];
  return choice === 'not_delivered' ? [...notDelivered] : [choice];
}
