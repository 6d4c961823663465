/** A new token goes in without leaving the place where one is. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../ui/app-state.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { closeRenewal, useRenewal } from './store.ts';
import { TokenForm } from './token-form.tsx';

export function RenewalDialog() {
  const { t } = useTranslation('sign-in');
  const opened = useRenewal((state) => state.opened);
  const profile = useProfile();
  if (!profile) return null;
  return (
    <Dialog opened={opened} onClose={closeRenewal} title={t('renewTitle')} size={440}>
      <Text size="sm" c="dimmed" mb="md">
        {t('renewText', { profile: profile.label })}
      </Text>
      <TokenForm profile={profile} submitLabel={t('renew')} onDone={closeRenewal} />
    </Dialog>
  );
}
