/** A token goes in without leaving the place where one is: a new one for this profile, or the first of another. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../bridge/app-state.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { closeSignIn } from './store.ts';

export function SignInDialog({ purpose }: { purpose: 'renew' | 'add' }) {
  const { t } = useTranslation('sign-in');
  const active = useProfile();
  const profile = purpose === 'renew' ? active : null;
  const byCredentials = profile?.signsInWith === 'credentials';
  return (
    <Dialog
      opened
      onClose={closeSignIn}
      title={t(profile ? (byCredentials ? 'signInAgain' : 'renewTitle') : 'addTitle')}
      size={440}
    >
      <Text size="sm" c="dimmed" mb="md">
        {profile ? t('renewText', { profile: profile.label }) : t('addText')}
      </Text>
      <SignInForm
        profile={profile}
        submitLabel={t(profile && !byCredentials ? 'renew' : 'submit')}
        onDone={closeSignIn}
      />
    </Dialog>
  );
}
