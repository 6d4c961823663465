/** The resends: every request to send again, and how it went. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useFormats } from '../ui/formats.ts';
import { RoomHeader } from '../ui/room-header.tsx';
import { openWizard } from '../wizard/store.ts';
import { FilterBar } from './filter-bar.tsx';
import { NoResends } from './no-resends.tsx';
import { ResendPane } from './resend-pane.tsx';
import classes from './resends.module.css';
import { setOrder, useResends } from './store.ts';
import { useResendColumns } from './use-resend-columns.tsx';
import { rowKey, useResendRows } from './use-resend-rows.ts';

/** `openKey` is the resend whose detail stands beside the grid. */
export function ResendsScreen({ openKey }: { openKey: number | null }) {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  const [, go] = useLocation();
  const filter = useResends((state) => state.filter);
  const order = useResends((state) => state.order);
  const rows = useResendRows(filter, order);
  const layout = useColumnLayout('resends', useResendColumns(false));
  const { summary, failure } = useSyncExternalStore(rows.subscribe, rows.getSnapshot);
  const open = (key: number) => go(`/resends/${key}`);
  return (
    <main className={classes.room}>
      <RoomHeader title={t('title')} count={summary === null ? null : formats.number(summary.count)}>
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => openWizard()}>
          {t('new')}
        </Button>
      </RoomHeader>
      <FilterBar />
      <div className={classes.split}>
        <DataGrid
          label={t('title')}
          rows={rows}
          layout={layout}
          rowId={rowKey}
          order={order}
          onOrder={setOrder}
          openId={openKey}
          onOpen={(row) => open(row.key)}
          onActive={(row) => openKey !== null && open(row.key)}
          instead={<NoResends count={summary?.count ?? null} failure={failure} onRetry={() => void rows.refresh()} />}
        />
        {openKey !== null && <ResendPane resendKey={openKey} onClose={() => go('/resends')} />}
      </div>
    </main>
  );
}
