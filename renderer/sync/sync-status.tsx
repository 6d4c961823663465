/** How true the archive is right now, in two words, with the rest behind them. */
import { ActionIcon, Group, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudPause,
  IconCloudSearch,
  IconRefresh,
} from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../electron/contract/sync.ts';
import { useApp } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { lazily } from '../ui/lazily.ts';
import { notifyFailure } from '../ui/notify.ts';
import { useAnnounced } from '../ui/use-announced.ts';
import { percentOf } from './download-words.ts';
import classes from './sync-status.module.css';
import { SyncWords, useSyncWords } from './sync-words.tsx';
import { isUnderWay } from './use-downloads.ts';

const LoadPeriodDialog = lazily(async () => (await import('./load-period-dialog.tsx')).LoadPeriodDialog);
const SyncPanel = lazily(async () => (await import('./sync-panel.tsx')).SyncPanel);

const icons = {
  idle: IconCloudCheck,
  syncing: IconCloudSearch,
  offline: IconCloudOff,
  paused: IconCloudPause,
  failed: IconAlertTriangle,
} satisfies Record<SyncState['phase'], unknown>;

/** What is missing for good is not up to date either. */
function lookOf({ phase, rowsUnreadable }: SyncState, isDownloading: boolean): SyncState['phase'] | 'incomplete' {
  if (phase !== 'idle') return phase;
  if (isDownloading) return 'syncing';
  return rowsUnreadable > 0 ? 'incomplete' : 'idle';
}

export function SyncStatus() {
  const { t } = useTranslation();
  const sync = useApp((state) => state.sync);
  const download = useApp((state) => state.download);
  const { percent } = useFormats();
  const words = useFailureText();
  const [opened, setOpened] = useState(false);
  const [asking, setAsking] = useState(false);
  // The look at what is new every few seconds is no news; how it ended is, when it ended otherwise than the last one.
  const [settled, setSettled] = useState(sync);
  if (sync.phase !== 'syncing' && sync !== settled) setSettled(sync);
  useAnnounced('sync', useSyncWords({ sync: settled, download }));
  const phase = lookOf(sync, isUnderWay(download));
  const Icon = phase === 'incomplete' ? IconAlertTriangle : icons[phase];

  const refresh = async () => {
    const result = await attempt('syncNow', null);
    if (!result.ok) notifyFailure(result.failure, words);
  };

  return (
    <Group gap={4} wrap="nowrap">
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        shadow="md"
        width={340}
        withinPortal={false}
        floatingStrategy="fixed"
        trapFocus
      >
        <Popover.Target>
          <UnstyledButton onClick={() => setOpened(!opened)} className={classes.state} data-phase={phase}>
            <Icon size={16} aria-hidden />
            <SyncWords sync={sync} download={download} />
            {isUnderWay(download) && <span className={classes.percent}>{percent(percentOf(download) / 100)}</span>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('sync.details')}>
          <Suspense>
            <SyncPanel
              onLoadPeriod={() => {
                setOpened(false);
                setAsking(true);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <Tooltip label={t('sync.now')}>
        <ActionIcon aria-label={t('sync.now')} disabled={sync.phase === 'syncing'} onClick={() => void refresh()}>
          <IconRefresh size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {asking && (
        <Suspense>
          <LoadPeriodDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Group>
  );
}
