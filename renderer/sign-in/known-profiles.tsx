/** Profiles that were signed in before: their archives are here, only the token is not. */
import { UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../electron/contract/session.ts';
import { hostOf } from '../ui/address.ts';
import { profileColor } from './profile-color.ts';
import classes from './sign-in.module.css';

type KnownProfilesProps = {
  readonly profiles: readonly Profile[];
  /** `null` is another account. */
  readonly chosen: Profile | null;
  readonly onChoose: (id: string | null) => void;
};

export function KnownProfiles({ profiles, chosen, onChoose }: KnownProfilesProps) {
  const { t } = useTranslation('sign-in');
  return (
    <ul className={classes.profiles} aria-label={t('again')}>
      {profiles.map((profile) => (
        <li key={profile.id}>
          <UnstyledButton
            className={classes.profile}
            aria-pressed={profile.id === chosen?.id}
            onClick={() => onChoose(profile.id)}
          >
            <span className={classes.swatch} style={{ background: profileColor(profile.color) }} />
            <span className={classes.profileName}>{profile.label}</span>
            <span className={classes.profileHost}>{hostOf(profile.baseUrl)}</span>
          </UnstyledButton>
        </li>
      ))}
      <li>
        <UnstyledButton className={classes.profile} aria-pressed={chosen === null} onClick={() => onChoose(null)}>
          <IconPlus size={12} aria-hidden />
          {t('newProfile')}
        </UnstyledButton>
      </li>
    </ul>
  );
}
