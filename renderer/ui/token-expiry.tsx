/** How long the token still lives: quiet while there is time, loud when there is not. A click renews it. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './app-frame.module.css';
import { useApp } from './app-state.tsx';
import { useFormats } from './formats.ts';
import { useNow } from './use-now.ts';

/** Milliseconds before the end from which it is urgent. */
const soon = 5 * 60_000;

export function TokenExpiry({ onRenew }: { onRenew: () => void }) {
  const { t } = useTranslation();
  const expiresAt = useApp(({ session }) => session.tokenExpiresAt);
  const place = useApp(({ session }) => session.tokenPlace);
  const expired = useApp(({ session }) => session.status === 'expired');
  const formats = useFormats();
  const now = useNow(1_000);
  const over = expired || (expiresAt !== null && expiresAt <= now);
  if (!over && expiresAt === null) return null;
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
        data-urgency={over ? 'over' : left < soon ? 'soon' : 'none'}
        onClick={onRenew}
      >
        {over ? t('token.expired') : t('token.expiresIn', { time: formats.span(left) })}
      </UnstyledButton>
    </Tooltip>
  );
}
