/** One profile: what it is called and its colour, changed where they stand. */

import { ActionIcon, Badge, Text, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile, ProfileChange } from '../../../electron/contract/session.ts';
import { limits } from '../../../electron/contract/values/limits.ts';
import { useAppStore } from '../../bridge/app-state.tsx';
import { attempt } from '../../bridge/bridge.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { ColorChoice } from './color-choice.tsx';
import classes from './profiles.module.css';

type ProfileLineProps = { readonly profile: Profile; readonly active: boolean; readonly onRemove: () => void };

export function ProfileLine({ profile, active, onRemove }: ProfileLineProps) {
  const { t } = useTranslation('profiles');
  const store = useAppStore();
  const words = useFailureText();
  const [label, setLabel] = useDraft(profile.label);

  const change = async (part: Omit<ProfileChange, 'profileId'>) => {
    const result = await attempt('updateProfile', { profileId: profile.id, ...part });
    if (result.ok) store.setState({ session: result.value });
    else notifyFailure(result.failure, words);
  };
  const commit = () => {
    const next = label.trim();
    if (next === '') setLabel(profile.label);
    else if (next !== profile.label) void change({ label: next });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || label === profile.label) return;
    event.stopPropagation();
    setLabel(profile.label);
  };
  const remove = t('remove', { profile: profile.label });
  return (
    <div className={classes.line}>
      <ColorChoice profile={profile} onChoose={(color) => void change({ color })} />
      <TextInput
        w={220}
        aria-label={t('name', { profile: profile.label })}
        value={label}
        maxLength={limits.profileName}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <div className={classes.facts}>
        <Text size="xs" c="dimmed" truncate className="selectable">
          {profile.kind === 'sandbox' ? t('sandbox') : profile.baseUrl}
        </Text>
        {profile.kind === 'provider' && profile.userId !== null && (
          <Text size="xs" c="dimmed">
            {t('user', { id: profile.userId })}
          </Text>
        )}
      </div>
      {active && (
        <Badge size="sm" variant="light" tt="none">
          {t('active')}
        </Badge>
      )}
      <Tooltip label={remove}>
        <ActionIcon aria-label={remove} onClick={onRemove}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
