/** The way to what is new at the provider, where nothing else can be done. How it goes is told by the state of the sync. */
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../bridge/bridge.ts';

export function SyncNow() {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden />}
      onClick={() => void attempt('syncNow', null)}
    >
      {t('sync.now')}
    </Button>
  );
}
