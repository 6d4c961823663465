/** "Load a period": deliveries of a time that was not downloaded, however long ago. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { MomentFilter } from '../ui/time/moment-filter.tsx';
import { useDownloads } from './use-downloads.ts';

export function LoadPeriodDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { load } = useDownloads();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const turned = from !== null && to !== null && to < from;
  const begin = () => {
    if (from === null || to === null || turned) return;
    void load({ from, to: Math.min(to, Date.now()) });
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t('download.title')} size={390}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('download.text')}
        </Text>
        <Group gap="xs" grow align="flex-start">
          <MomentFilter end="from" label={t('download.from')} value={from} onChange={setFrom} />
          <MomentFilter end="to" label={t('download.to')} value={to} onChange={setTo} />
        </Group>
        {turned && (
          <Text size="xs" c="var(--bad)" role="alert">
            {t('download.turned')}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button size="sm" disabled={from === null || to === null || turned} onClick={begin}>
            {t('download.load')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
