/** What the verdicts leave open, each with what can be done about it. */
import { Button } from '@mantine/core';
import { IconCloudDownload, IconCloudQuestion, IconFileUnknown, IconMailOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import { attempt } from '../bridge/bridge.ts';
import { HoleLine } from '../sync/hole-line.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './reconcile.module.css';
import { resendPeriod } from './resend-period.ts';

export function ListNotices({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  const formats = useFormats();
  const words = useFailureText();
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  if (list.phase !== 'done') return null;
  const { asking, counts } = list;
  const { not_downloaded, too_recent, unreadable, not_kept, gap } = list.unknown;
  const unasked = counts.unknown - unreadable - not_kept - gap;
  return (
    <div className={classes.notices}>
      {asking && (
        <Notice
          tone={asking.failure ? 'warn' : 'mute'}
          Icon={IconCloudQuestion}
          fill
          action={
            <Button variant="default" onClick={() => void attempt('stopAsking', null)}>
              {t('notice.stopAsking')}
            </Button>
          }
        >
          {asking.failure
            ? `${t('notice.askingFailed', counted(asking.total - asking.done))} ${words(asking.failure).what} ${words(asking.failure).next}`
            : t('notice.asking', { ...counted(asking.total), done: formats.number(asking.done) })}
        </Notice>
      )}
      {asking === null && unasked > 0 && (
        <Notice
          tone="mute"
          Icon={IconCloudQuestion}
          fill
          action={
            <Button variant="default" onClick={() => void attempt('askProvider', null)}>
              {t('notice.askProvider')}
            </Button>
          }
        >
          {t('notice.ask', counted(unasked))}
        </Notice>
      )}
      {list.unreadableRows && (
        <Notice tone="warn" Icon={IconFileUnknown} fill>
          {t('notice.unreadableRows', {
            ...counted(list.unreadableRows.count),
            time: formats.minute(list.unreadableRows.newest),
          })}
        </Notice>
      )}
      {list.missing && (
        <Notice tone="mute" Icon={IconCloudDownload} fill action={<HoleLine hole={list.missing} brief />}>
          {not_downloaded > 0
            ? t('notice.notDownloaded', counted(not_downloaded))
            : t('notice.maybeNewer', counted(list.maybeNewer))}
        </Notice>
      )}
      {too_recent > 0 && (
        <Notice
          tone="mute"
          Icon={IconRefresh}
          fill
          action={
            <Button variant="default" onClick={() => void attempt('syncNow', null)}>
              {t('notice.sync')}
            </Button>
          }
        >
          {t('notice.tooRecent', counted(too_recent))}
        </Notice>
      )}
      {list.neverSent && (
        <Notice
          tone="warn"
          Icon={IconMailOff}
          fill
          action={
            <Button variant="default" onClick={() => resendPeriod(list.neverSent)}>
              {t('notice.resendPeriod')}
            </Button>
          }
        >
          {t('notice.neverSent', counted(list.counts.never_sent))}
          {list.askedAt !== null && ` ${t('notice.askedAt', { time: formats.minute(list.askedAt) })}`}
        </Notice>
      )}
    </div>
  );
}
