/** The command palette: every command, recent deliveries, and any ID that is pasted into it. */
import { Spotlight, spotlight } from '@mantine/spotlight';
import { navigate } from 'wouter/use-hash-location';
import '@mantine/spotlight/styles.layer.css';
import { IconArrowRight, IconClock, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../bridge/app-state.tsx';
import { useRecent } from '../deliveries/recent.ts';
import { openFiltered } from '../deliveries/store.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { Keys } from './keys.tsx';
import classes from './palette.module.css';
import { readPasted } from './pasted.ts';
import { closeKeyboard } from './store.ts';
import type { Action } from './use-actions.ts';

const groups = ['views', 'deliveries', 'resends', 'go', 'app', 'profile'] as const satisfies readonly Action['group'][];

export function Palette({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const recent = useRecent(useProfile()?.id ?? '');
  useEffect(() => spotlight.open(), []);
  useFocusBack(true);

  const wanted = plain(query);
  const found = actions.filter(({ label }) => plain(label).includes(wanted));
  const pasted = readPasted(query);
  const showTransaction = (transactionId: string) => {
    openFiltered({ transactionId });
    navigate('/deliveries');
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={closeKeyboard}
      scrollable
      // Fixed at its top: what is typed into does not move with the length of the list.
      centered={false}
      yOffset="12dvh"
      maxHeight={420}
      radius="lg"
      shadow="lg"
      attributes={{ content: { 'aria-label': t('title') } }}
      overlayProps={{ backgroundOpacity: 0.4 }}
      classNames={{ search: classes.search, actionsGroup: classes.group }}
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {pasted?.kind === 'transaction' && (
          <Spotlight.Action
            leftSection={<IconArrowRight size={16} aria-hidden />}
            label={t('showTransaction', { id: pasted.id })}
            onClick={() => showTransaction(pasted.id)}
          />
        )}
        {pasted?.kind === 'delivery' && (
          <Spotlight.Action
            leftSection={<IconArrowRight size={16} aria-hidden />}
            label={t('openDelivery', { id: pasted.id })}
            onClick={() => navigate(`/deliveries/${pasted.id}`)}
          />
        )}
        {groups.map((group) => {
          const members = found.filter((action) => action.group === group);
          return (
            members.length > 0 && (
              <Spotlight.ActionsGroup key={group} label={t(`group.${group}`)}>
                {members.map(({ id, label, Icon, keys, run }) => (
                  <Spotlight.Action
                    key={id}
                    label={label}
                    leftSection={<Icon size={16} aria-hidden />}
                    rightSection={keys === undefined ? null : <Keys keys={keys} />}
                    className={classes.action}
                    onClick={run}
                  />
                ))}
              </Spotlight.ActionsGroup>
            )
          );
        })}
        {wanted === '' && recent.length > 0 && (
          <Spotlight.ActionsGroup label={t('recent')}>
            {recent.map((id) => (
              <Spotlight.Action
                key={id}
                label={t('openDelivery', { id })}
                leftSection={<IconClock size={16} aria-hidden />}
                className={classes.action}
                onClick={() => navigate(`/deliveries/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length === 0 && pasted === null && <Spotlight.Empty>{t('nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** As people compare words: without case and accents. */
function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
