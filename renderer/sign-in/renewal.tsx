/** A token that expired or is about to: a new one goes in without leaving the place where one is. */
import { Button, Modal, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../ui/app-state.tsx';
import classes from './sign-in.module.css';
import { closeRenewal, openRenewal, useRenewal } from './store.ts';
import { TokenForm } from './token-form.tsx';

export function ExpiredBanner() {
  const { t } = useTranslation('sign-in');
  const expired = useApp(({ session }) => session.status === 'expired');
  if (!expired) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" mr="auto">
        {t('expiredBanner')}
      </Text>
      <Button onClick={openRenewal}>{t('renewTitle')}</Button>
    </div>
  );
}

export function RenewalDialog() {
  const { t } = useTranslation('sign-in');
  const opened = useRenewal((state) => state.opened);
  const profile = useProfile();
  if (!profile) return null;
  return (
    <Modal opened={opened} onClose={closeRenewal} title={t('renewTitle')} size={440}>
      <Text size="sm" c="dimmed" mb="md">
        {t('renewText', { profile: profile.label })}
      </Text>
      <TokenForm profile={profile} submitLabel={t('renew')} onDone={closeRenewal} />
    </Modal>
  );
}
