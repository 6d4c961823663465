/** How long one stays signed in: quiet while there is time, loud when there is not. A click signs in again. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/session.ts';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import { openRenewal } from '../sign-in/store.ts';
import { minutesUp, warnBefore } from '../sign-in/token-time.ts';
import { useFailureText } from '../ui/failure-text.ts';
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
  const renewal = useApp(({ session }) => session.renewal);
  const renewsItself = useProfile()?.kind === 'sandbox';
  const isOver = expired || (expiresAt !== null && expiresAt <= now);
  if (renewal !== null) return <Renewal renewal={renewal} isOver={isOver} place={place} />;
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

type RenewalProps = {
  readonly renewal: NonNullable<Session['renewal']>;
  /** Whether the last token ended, as the provider or the clock says. */
  readonly isOver: boolean;
  readonly place: Session['tokenPlace'];
};

/** A profile with client credentials: its tokens come and go, and nobody has to look. */
function Renewal({ renewal, isOver, place }: RenewalProps) {
  const { t } = useTranslation();
  const words = useFailureText();
  const { state, failure } = renewal;
  const kept = place === null ? null : t(place === 'memory' ? 'token.session' : 'token.keychain');
  const details = [failure ? words(failure).what : t('token.renewsItself'), kept];
  // Until the last token ends, a try that failed changes nothing for anybody.
  const isLate = isOver && state !== 'refused';
  const said =
    state === 'refused'
      ? 'token.refused'
      : !isLate
        ? 'token.staysSignedIn'
        : failure
          ? 'token.retrying'
          : 'token.renewing';
  return (
    <Tooltip label={details.filter(Boolean).join(' · ')}>
      <UnstyledButton
        className={classes.expiry}
        data-urgency={state === 'refused' ? 'over' : isLate && failure ? 'soon' : 'none'}
        onClick={openRenewal}
      >
        {t(said)}
      </UnstyledButton>
    </Tooltip>
  );
}
