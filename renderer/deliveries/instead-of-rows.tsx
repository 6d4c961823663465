/** What stands where rows would: first download, nothing yet, nothing that matches, offline, failure. */
import { Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconFilterX, IconInbox, IconInboxOff, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliverySummary } from '../../electron/contract/delivery.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { useApp } from '../bridge/app-state.tsx';
import { HoleLine } from '../sync/hole-line.tsx';
import { SyncNow } from '../sync/sync-now.tsx';
import { Empty } from '../ui/empty.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { NoTime } from '../ui/time/no-time.tsx';
import { emptyPeriod } from '../ui/time/period.ts';
import { isGap } from './holes-between.ts';
import { isWholeId, LookUp } from './look-up.tsx';
import { clearFilter, narrow, restricts, useDeliveries } from './store.ts';

type InsteadOfRowsProps = {
  readonly summary: DeliverySummary | null;
  readonly failure: Failure | null;
  readonly onRetry: () => void;
};

/** More would push the way out off the window; the note over the table lists all of them. */
const shownHoles = 4;

/** Returns `null` while there are rows to show. */
export function useInsteadOfRows({ summary, failure, onRetry }: InsteadOfRowsProps) {
  const { t } = useTranslation('deliveries');
  const filter = useDeliveries((state) => state.filter);
  const sync = useApp((state) => state.sync);
  const formats = useFormats();
  const words = useFailureText();
  if (failure) return <FailureNotice failure={failure} onRetry={onRetry} />;
  if (summary === null || summary.count > 0) return null;
  const holes = summary.holes.filter(isGap);
  const noTime = emptyPeriod(filter.from, filter.to, Date.now());
  if (noTime !== null) return <NoTime why={noTime} onClear={() => narrow({ from: null, to: null })} />;
  const { transactionId, search } = filter;
  const typed = [transactionId, search].find(isWholeId);
  const lookUp = typed !== undefined && <LookUp typed={typed} />;
  if (restricts(filter) && holes.length > 0) {
    return (
      <Empty Icon={IconAlertTriangle} title={t('empty.holeTitle')} text={t('empty.holeText')}>
        <Stack gap={8} align="center">
          {lookUp}
          {holes.slice(0, shownHoles).map((hole) => (
            <HoleLine key={`${hole.to} ${hole.unreadable}`} hole={hole} brief />
          ))}
          <Button variant="default" onClick={clearFilter}>
            {t('filter.clear')}
          </Button>
        </Stack>
      </Empty>
    );
  }
  if (transactionId !== '' && search === '' && typed === undefined) {
    // Who reads an ID out over the telephone may begin in the middle of it.
    return (
      <Empty Icon={IconFilterX} title={t('empty.filteredTitle')} text={t('empty.beginningText')}>
        <Button
          leftSection={<IconSearch size={14} aria-hidden />}
          onClick={() => narrow({ transactionId: '', search: transactionId })}
        >
          {t('empty.searchAnywhere')}
        </Button>
        <Button variant="default" onClick={clearFilter}>
          {t('filter.clear')}
        </Button>
      </Empty>
    );
  }
  if (restricts(filter)) {
    return (
      <Empty
        Icon={IconFilterX}
        title={t('empty.filteredTitle')}
        text={t(typed ? 'empty.idText' : 'empty.filteredText')}
      >
        {lookUp}
        <Button onClick={clearFilter}>{t('filter.clear')}</Button>
      </Empty>
    );
  }
  if (sync.failure !== null) {
    const { what, next } = words(sync.failure);
    return (
      <Empty Icon={IconCloudOff} title={t('empty.offlineTitle')} text={`${what} ${next}`}>
        <SyncNow />
      </Empty>
    );
  }
  if (sync.phase === 'syncing' || sync.lastSyncedAt === null) {
    const count = sync.rowsRead;
    const rows = count > 0 ? ` ${t('empty.firstRows', { count, formatted: formats.number(count) })}.` : '';
    return <Empty Icon={IconInbox} title={t('empty.firstTitle')} text={`${t('empty.firstText')}${rows}`} />;
  }
  return (
    <Empty Icon={IconInboxOff} title={t('empty.noneTitle')} text={t('empty.noneText')}>
      <SyncNow />
    </Empty>
  );
}
