/** How long the token still lives: quiet while there is time, loud when there is not. A click renews it. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import { openRenewal } from '../sign-in/store.ts';
import { minutesUp, warnBefore } from '../sign-in/token-time.ts';
import { useFormats } from '../ui/formats.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './app-frame.module.css';

export function TokenExpiry() {
  const { t } = useTranslation();
  const expiresAt = useApp(({ session }) => session.tokenExpiresAt);
  const place = useApp(({ session }) => session.tokenPlace);
  const expired = useApp(({ session }) => session.status === 'expired');
  const formats = useFormats();
  const now = useNow(1_000);
  const renewsItself = useProfile()?.kind === 'sandbox';
  if (renewsItself || (!expired && expiresAt === null)) return null;
  const left = (expiresAt ?? now) - now;
  const details = [
    t('token.renew'),
    expiresAt === null ? null : t('token.expiresAt', { time: formats.time(expiresAt) }),
    place === null ? null : t(place === 'memory' ? 'token.session' : 'token.keychain'),
  ];
  return (
    <Tooltip label={details.filter(Boolean).join(' · ')}>
      <UnstyledButton
        className={classes.expiry}
        data-urgency={expired ? 'over' : left <= warnBefore ? 'soon' : 'none'}
        onClick={openRenewal}
      >
        {/* A clock that is wrong must not call a good token bad: that it is over, the provider says. */}
        {expired
          ? t('token.expired')
          : left <= 0
            ? t('token.expiring')
            : t('token.expiresIn', { time: formats.span(left <= warnBefore ? minutesUp(left) : left) })}
      </UnstyledButton>
    </Tooltip>
  );
}
