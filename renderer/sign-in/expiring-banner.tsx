/** Says that the token expires in a few minutes, while there is time to renew it without a pause. */

import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { minute } from '../../electron/contract/values/durations.ts';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import { useFormats } from '../ui/formats.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './sign-in.module.css';
import { openRenewal } from './store.ts';
import { expiresSoon, minutesUp } from './token-time.ts';

export function ExpiringBanner() {
  const { t } = useTranslation('sign-in');
  const { span } = useFormats();
  const session = useApp((state) => state.session);
  const ownsItself = useProfile()?.kind === 'sandbox' || session.renewal !== null;
  const now = useNow(1_000);
  if (ownsItself || !expiresSoon(session, now)) return null;
  const left = (session.tokenExpiresAt ?? now) - now;
  return (
    <div className={classes.banner} data-tone="calm">
      <IconClock size={16} aria-hidden style={{ flex: 'none' }} />
      {/* Said once, not with every minute. */}
      <VisuallyHidden role="status">{t('expiringSoon')}</VisuallyHidden>
      <Text size="sm" mr="auto">
        {left <= 0
          ? t('expiringNow')
          : left < minute
            ? t('expiringLast')
            : t('expiring', { time: span(minutesUp(left)) })}
      </Text>
      <Button variant="default" style={{ flex: 'none' }} onClick={openRenewal}>
        {t('renewTitle')}
      </Button>
    </div>
  );
}
