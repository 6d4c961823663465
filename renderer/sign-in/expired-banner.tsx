/** Says that the token has expired, wherever one is, and offers the way on. */
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import classes from './sign-in.module.css';
import { openRenewal } from './store.ts';

export function ExpiredBanner() {
  const { t } = useTranslation('sign-in');
  const expired = useApp(({ session }) => session.status === 'expired');
  // A sandbox renews its token by itself.
  const ownsItself = useProfile()?.kind === 'sandbox';
  if (!expired || ownsItself) return null;
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
