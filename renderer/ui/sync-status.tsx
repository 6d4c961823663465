/** How true the archive is right now, in two words, with the rest on hover. */
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudPause,
  IconCloudSearch,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../electron/contract/sync.ts';
import { attempt } from '../bridge.ts';
import { useApp } from './app-state.tsx';
import { useFailureText } from './failure-text.ts';
import { useFormats } from './formats.ts';
import { notifyFailure } from './notify.ts';
import classes from './sync-status.module.css';
import { useNow } from './use-now.ts';

const icons = {
  idle: IconCloudCheck,
  syncing: IconCloudSearch,
  offline: IconCloudOff,
  paused: IconCloudPause,
  failed: IconAlertTriangle,
} satisfies Record<SyncState['phase'], unknown>;

export function SyncStatus() {
  const { t } = useTranslation();
  const sync = useApp((state) => state.sync);
  const words = useFailureText();
  const Icon = icons[sync.phase];

  const refresh = async () => {
    const result = await attempt('syncNow', null);
    if (!result.ok) notifyFailure(result.failure, words);
  };

  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={<SyncDetails sync={sync} />} multiline maw={320}>
        <Group gap={6} wrap="nowrap" className={classes.state} data-phase={sync.phase}>
          <Icon size={16} aria-hidden />
          <Text component="span" size="xs" fw={500} role="status">
            <SyncWords sync={sync} />
          </Text>
        </Group>
      </Tooltip>
      <Tooltip label={t('sync.now')}>
        <ActionIcon aria-label={t('sync.now')} disabled={sync.phase === 'syncing'} onClick={() => void refresh()}>
          <IconRefresh size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** What the live region says. Row counts move too quickly to be read out: they are for eyes alone. */
function SyncWords({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  if (sync.phase === 'idle' && sync.lastSyncedAt === null) return t('sync.never');
  return t(`sync.${sync.phase}`);
}

function SyncDetails({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(1_000);
  const words = useFailureText();
  const failure = sync.failure && words(sync.failure);
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  return (
    <>
      {sync.lastSyncedAt !== null && (
        <Text size="xs">{t('sync.lastSynced', { time: formats.ago(sync.lastSyncedAt, now) })}</Text>
      )}
      {sync.phase === 'syncing' && sync.rowsRead > 0 && (
        <Text size="xs">{t('sync.syncingRows', counted(sync.rowsRead))}</Text>
      )}
      {sync.rowsRejected > 0 && <Text size="xs">{t('sync.rejected', counted(sync.rowsRejected))}</Text>}
      {failure && (
        <Text size="xs">
          {failure.what} {failure.next}
        </Text>
      )}
      {sync.lastSyncedAt === null && !failure && <Text size="xs">{t('sync.never')}</Text>}
    </>
  );
}
