/** How long the token still lives: quiet while there is time, loud when there is not. */
import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp } from './app-state.tsx';
import { useFormats } from './formats.ts';
import { useNow } from './use-now.ts';

const soon = 5 * 60_000;

export function TokenExpiry() {
  const { t } = useTranslation();
  const expiresAt = useApp(({ session }) => session.tokenExpiresAt);
  const place = useApp(({ session }) => session.tokenPlace);
  const expired = useApp(({ session }) => session.status === 'expired');
  const formats = useFormats();
  const now = useNow(1_000);
  if (expired || (expiresAt !== null && expiresAt <= now)) {
    return (
      <Text size="xs" fw={600} c="var(--bad)">
        {t('token.expired')}
      </Text>
    );
  }
  if (expiresAt === null) return null;
  const left = expiresAt - now;
  return (
    <Tooltip
      label={`${t('token.expiresAt', { time: formats.time(expiresAt) })}${place ? ` · ${t(place === 'memory' ? 'token.session' : 'token.keychain')}` : ''}`}
    >
      <Text
        size="xs"
        fw={left < soon ? 600 : 400}
        c={left < soon ? 'var(--warn)' : 'dimmed'}
        style={{ whiteSpace: 'nowrap' }}
      >
        {t('token.expiresIn', { time: formats.span(left) })}
      </Text>
    </Tooltip>
  );
}
