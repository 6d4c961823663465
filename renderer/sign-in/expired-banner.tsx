/** Says that the provider wants to be signed in to again, wherever one is, and offers the way on. */
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import classes from './sign-in.module.css';
import { openRenewal } from './store.ts';

export function ExpiredBanner() {
  const { t } = useTranslation('sign-in');
  const words = useFailureText();
  const expired = useApp(({ session }) => session.status === 'expired');
  const renewal = useApp(({ session }) => session.renewal);
  // A sandbox renews its token by itself, and so does a profile with credentials, as long as the provider gives it one.
  const ownsItself = useProfile()?.kind === 'sandbox' || renewal?.state === 'automatic';
  if (!expired || ownsItself) return null;
  if (renewal?.state === 'retrying') {
    const failed = renewal.failure && words(renewal.failure);
    return (
      <div className={classes.banner} data-tone="calm" role="status">
        <IconClock size={16} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm" mr="auto">
          {[failed?.what, failed?.next, t('retryingBanner')].filter(Boolean).join(' ')}
        </Text>
      </div>
    );
  }
  return (
    <div className={classes.banner} role="alert">
      <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" mr="auto">
        {t(renewal ? 'refusedBanner' : 'expiredBanner')}
      </Text>
      <Button style={{ flex: 'none' }} onClick={openRenewal}>
        {t(renewal ? 'signInAgain' : 'renewTitle')}
      </Button>
    </div>
  );
}
