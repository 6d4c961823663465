/** What stands where rows would: nothing yet, nothing that matches, offline, failure; each with the next step. */
import { Button } from '@mantine/core';
import { IconArrowsExchange2, IconCloudOff, IconFilterX, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { useApp } from '../bridge/app-state.tsx';
import { SyncNow } from '../sync/sync-now.tsx';
import { Empty } from '../ui/empty.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { NoTime } from '../ui/time/no-time.tsx';
import { emptyPeriod } from '../ui/time/period.ts';
import { clearFilter, narrow, restricts, useResends } from './store.ts';
import { openWizard } from './wizard/store.ts';

interface InsteadOfRowsProps {
  /** `null` while it is not known. */
  readonly count: number | null;
  readonly failure: Failure | null;
  readonly onRetry: () => void;
}

/** Returns `null` while there are rows to show. */
export function useInsteadOfRows({ count, failure, onRetry }: InsteadOfRowsProps): ReactNode {
  const { t } = useTranslation('resends');
  const filter = useResends((state) => state.filter);
  const sync = useApp((state) => state.sync);
  const words = useFailureText();
  if (failure !== null) return <FailureNotice failure={failure} onRetry={onRetry} />;
  if (count !== 0) return null;
  const noTime = emptyPeriod(filter.from, filter.to, Date.now());
  if (noTime !== null) return <NoTime why={noTime} onClear={() => narrow({ from: null, to: null })} />;
  if (restricts(filter)) {
    return (
      <Empty Icon={IconFilterX} title={t('empty.filtered')} text={t('empty.filteredNext')}>
        <Button onClick={clearFilter}>{t('filter.clear')}</Button>
      </Empty>
    );
  }
  if (sync.failure !== null) {
    const { what, next } = words(sync.failure);
    return (
      <Empty Icon={IconCloudOff} title={t('empty.offline')} text={`${what} ${next}`}>
        <SyncNow />
      </Empty>
    );
  }
  return (
    <Empty Icon={IconArrowsExchange2} title={t('empty.none')} text={t('empty.noneNext')}>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => openWizard()}>
        {t('new')}
      </Button>
    </Empty>
  );
}
