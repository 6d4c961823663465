/** The colour of a profile, chosen out of a few that are easily told apart. */
import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../electron/contract/session.ts';
import { profileColor } from '../../sign-in/profile-color.ts';
import classes from './profiles.module.css';

const colors: readonly Profile['color'][] = ['teal', 'cyan', 'indigo', 'grape', 'pink', 'red', 'orange', 'lime'];

type ColorChoiceProps = { readonly profile: Profile; readonly onChoose: (color: Profile['color']) => void };

export function ColorChoice({ profile, onChoose }: ColorChoiceProps) {
  const { t } = useTranslation('profiles');
  const [opened, setOpened] = useState(false);
  const label = t('color', { profile: profile.label, color: t(`colors.${profile.color}`) });
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.color} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
          <span style={{ background: profileColor(profile.color) }} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <fieldset className={classes.colors}>
          <legend>{t('chooseColor')}</legend>
          {colors.map((color) => (
            <label key={color} title={t(`colors.${color}`)}>
              <input
                type="radio"
                name={`color ${profile.id}`}
                aria-label={t(`colors.${color}`)}
                checked={color === profile.color}
                data-autofocus={color === profile.color || undefined}
                onChange={() => onChoose(color)}
              />
              <span style={{ background: profileColor(color) }} aria-hidden />
            </label>
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
