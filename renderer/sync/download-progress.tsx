/** The download that runs, waits or ended badly: which period, how far, and a way to end it. */
import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../electron/contract/download.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { percentOf, useDownloadWords } from './download-words.ts';
import { isUnderWay, useDownloads } from './use-downloads.ts';
import { useHoleRange } from './use-hole-range.ts';

/** Nothing for a download that ended as it should. */
export function DownloadProgress({ download }: { download: Download }) {
  const { t } = useTranslation();
  const failed = useFailureText();
  const range = useHoleRange()(download);
  const words = useDownloadWords();
  const { load, cancel } = useDownloads();
  const { phase } = download;
  if (phase === 'done') return null;
  const why = download.failure && failed(download.failure);
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`download.phase.${phase}`, { range })}
      </Text>
      {isUnderWay(download) && (
        <>
          <Progress value={percentOf(download)} size="sm" aria-label={t(`download.phase.${phase}`, { range })} />
          <Text size="xs" c="dimmed">
            {words.whole(download)}
          </Text>
        </>
      )}
      {why && (
        <Text size="xs">
          {why.what} {why.next}
        </Text>
      )}
      <Group justify="flex-end">
        {isUnderWay(download) ? (
          <Button variant="default" onClick={() => void cancel()}>
            {t('actions.cancel')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => void load(download)}>
            {t(phase === 'cancelled' ? 'download.goOn' : 'download.again')}
          </Button>
        )}
      </Group>
    </>
  );
}
