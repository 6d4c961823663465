/** Beside the count while there is no connection: how old the table's truth is. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp } from '../bridge/app-state.tsx';
import { useFormats } from '../ui/formats.ts';

export function OfflineNote() {
  const { t } = useTranslation('deliveries');
  const { minute } = useFormats();
  const { phase, lastSyncedAt } = useApp((state) => state.sync);
  if (phase !== 'offline' || lastSyncedAt === null) return null;
  return (
    <Text size="sm" c="var(--warn)">
      {t('holes.offline', { time: minute(lastSyncedAt) })}
    </Text>
  );
}
