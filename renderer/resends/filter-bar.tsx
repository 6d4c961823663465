/** The conditions over the resends. */

import { Button } from '@mantine/core';
import { IconFilterX, IconSearch } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendState } from '../../electron/contract/resend.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { isOpen, type OutcomePart } from '../../electron/contract/values/resends.ts';
import { Choice } from '../ui/choice.tsx';
import room from '../ui/screen.module.css';
import { MomentFilter } from '../ui/time/moment-filter.tsx';
import { TypedField } from '../ui/typed-field.tsx';
import classes from './resends.module.css';
import { states } from './state-badge.tsx';
import { clearFilter, narrow, restricts, useResends } from './store.ts';

type StateChoice = ResendState | 'any' | 'open';

const open = states.filter((state) => isOpen({ state, processedAt: null, goneAt: null }));

/** Rendered again only when the filter changes. */
export const FilterBar = memo(function FilterBar() {
  const { t } = useTranslation('resends');
  const filter = useResends((state) => state.filter);
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
      <Choice<StateChoice>
        label={t('filter.state')}
        active={filter.states.length > 0}
        value={choiceOf(filter.states)}
        options={[
          { value: 'any', label: t('filter.anyState') },
          { value: 'open', label: t('filter.open') },
          ...states.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
        onChoose={(choice) => narrow({ states: statesOf(choice) })}
      />
      <Choice<OutcomePart | 'any'>
        label={t('filter.outcome')}
        active={filter.outcome !== null}
        value={filter.outcome ?? 'any'}
        options={(['any', 'recovered', 'stillFailing', 'noNewDelivery'] as const).map((value) => ({
          value,
          label: t(`filter.outcomes.${value}`),
        }))}
        onChoose={(choice) => narrow({ outcome: choice === 'any' ? null : choice })}
      />
      <TypedField
        className={classes.number}
        label={t('filter.objectId')}
        value={filter.objectReferenceId}
        maxLength={limits.objectId}
        mono
        onType={(objectReferenceId) => narrow({ objectReferenceId: objectReferenceId.trim() })}
      />
      <TypedField
        className={classes.number}
        label={t('filter.account')}
        value={filter.account}
        maxLength={limits.search}
        mono
        onType={(account) => narrow({ account: account.trim() })}
      />
      <MomentFilter end="from" label={t('filter.from')} value={filter.from} onChange={(from) => narrow({ from })} />
      <MomentFilter end="to" label={t('filter.to')} value={filter.to} onChange={(to) => narrow({ to })} />
      {restricts(filter) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFilterX size={14} aria-hidden />}
          onClick={clearFilter}
          className={classes.clear}
        >
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
});

function choiceOf(chosen: readonly ResendState[]): StateChoice {
  const [only] = chosen;
  if (only === undefined) return 'any';
  return chosen.length === 1 ? only : 'open';
}

function statesOf(choice: StateChoice): ResendState[] {
  if (choice === 'any') return [];
  return choice === 'open' ? [...open] : [choice];
}
