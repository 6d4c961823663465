/** Behind the sync's two words: how old the archive's truth is, what stands in the way, and what works meanwhile. */
import { Button, Text } from '@mantine/core';
import { IconCalendarDown, IconCheck, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../electron/contract/sync.ts';
import { useApp } from '../bridge/app-state.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { useNow } from '../ui/use-now.ts';
import { DownloadProgress } from './download-progress.tsx';
import classes from './sync-panel.module.css';
import { isOfDisk } from './sync-words.tsx';

export function SyncPanel({ onLoadPeriod }: { onLoadPeriod: () => void }) {
  const { t } = useTranslation();
  const sync = useApp((state) => state.sync);
  const download = useApp((state) => state.download);
  return (
    <>
      <div className={classes.part}>
        <SyncAge sync={sync} />
        <SyncFailure sync={sync} />
        {sync.phase === 'offline' && <WhatWorks />}
      </div>
      {sync.lastSyncedAt !== null && (
        <div className={classes.part}>
          <AsOf asOf={sync.asOf} />
        </div>
      )}
      {download && download.phase !== 'done' && (
        <div className={classes.part}>
          <DownloadProgress download={download} />
        </div>
      )}
      <div className={classes.foot}>
        <Button variant="subtle" leftSection={<IconCalendarDown size={14} aria-hidden />} onClick={onLoadPeriod}>
          {t('download.title')}…
        </Button>
      </div>
    </>
  );
}

function SyncAge({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(1_000);
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  return (
    <>
      {sync.lastSyncedAt === null ? (
        <Text size="sm">{t('sync.never')}</Text>
      ) : (
        <div>
          <Text size="sm" fw={600}>
            {t('sync.lastSynced', { time: formats.ago(sync.lastSyncedAt, now) })}
          </Text>
          <Text size="xs" c="dimmed">
            {formats.stamp(sync.lastSyncedAt)}
          </Text>
        </div>
      )}
      {sync.phase === 'syncing' && sync.rowsRead > 0 && (
        <Text size="xs">{t('sync.syncingRows', counted(sync.rowsRead))}</Text>
      )}
      {sync.rowsUnreadable > 0 && (
        <Text size="xs" c="var(--warn)">
          {t('sync.unreadableText', counted(sync.rowsUnreadable))}
        </Text>
      )}
    </>
  );
}

/** Nothing is claimed beyond the moment at which the provider was last read. */
function AsOf({ asOf }: Pick<SyncState, 'asOf'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('sync.asOf.title')}
      </Text>
      <dl className={classes.asOf}>
        {(['hour', 'day', 'week'] as const).map((circle) => (
          <div key={circle}>
            <dt>{t(`sync.asOf.${circle}`)}</dt>
            <dd>{asOf[circle] === null ? t('sync.asOf.unknown') : formats.minute(asOf[circle])}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed">
        {t('sync.asOf.text')}
      </Text>
    </>
  );
}

function SyncFailure({ sync }: { sync: SyncState }) {
  const { t } = useTranslation();
  const words = useFailureText();
  if (sync.failure === null) return null;
  const { what, next } = words(sync.failure);
  return (
    <Text size="sm">
      {what} {next} {isOfDisk(sync.failure) && t('sync.resumes')}
    </Text>
  );
}

/** Offline is a state, not an error. */
function WhatWorks() {
  const { t } = useTranslation();
  return (
    <ul className={classes.works}>
      <Line icon={<IconCheck size={14} aria-hidden className={classes.good} />}>{t('sync.works')}</Line>
      <Line icon={<IconClockPause size={14} aria-hidden className={classes.soft} />}>{t('sync.waits')}</Line>
    </ul>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      {icon}
      <Text size="xs">{children}</Text>
    </li>
  );
}
