/** How far the file is, and a way to stop it. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunningExport } from '../../electron/contract/export.ts';
import { attempt, listen } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyFailure } from '../ui/notify.ts';

export function ExportRunning() {
  const { t } = useTranslation('export');
  const { number } = useFormats();
  const words = useFailureText();
  const [running, setRunning] = useState<RunningExport | null>(null);
  useEffect(() => listen('exportChanged', (exports) => setRunning(exports.at(-1) ?? null)), []);
  const total = running?.total ?? null;
  const stop = async () => {
    if (!running) return;
    const result = await attempt('cancelExport', { id: running.id });
    if (!result.ok) notifyFailure(result.failure, words);
  };
  return (
    <Stack gap="sm">
      <Text size="sm" aria-live="off">
        {running === null || total === null
          ? t('counting')
          : t('running', { done: number(running.rows), total: number(total) })}
      </Text>
      <Progress
        value={running === null || !total ? 0 : (running.rows / total) * 100}
        aria-label={t('title')}
        transitionDuration={100}
      />
      <Group justify="flex-end">
        <Button variant="default" size="sm" disabled={running === null} onClick={() => void stop()}>
          {t('stop')}
        </Button>
      </Group>
    </Stack>
  );
}
