/** The profiles in the settings: each with its colour, its name and its end. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../electron/contract/session.ts';
import { useApp } from '../../bridge/app-state.tsx';
import { openAddition } from '../../sign-in/store.ts';
import { Section } from '../line.tsx';
import { ProfileLine } from './profile-line.tsx';
import classes from './profiles.module.css';
import { RemoveDialog } from './remove-dialog.tsx';

export function ProfilesSection() {
  const { t } = useTranslation('profiles');
  const profiles = useApp(({ session }) => session.profiles);
  const activeId = useApp(({ session }) => session.activeProfileId);
  const [removing, setRemoving] = useState<Profile | null>(null);
  return (
    <Section name="profiles" title={t('title')}>
      {profiles.map((profile) => (
        <ProfileLine
          key={profile.id}
          profile={profile}
          active={profile.id === activeId}
          onRemove={() => setRemoving(profile)}
        />
      ))}
      <div className={classes.foot}>
        <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={openAddition}>
          {t('add')}
        </Button>
      </div>
      {removing && (
        <RemoveDialog profile={removing} active={removing.id === activeId} onClose={() => setRemoving(null)} />
      )}
    </Section>
  );
}
