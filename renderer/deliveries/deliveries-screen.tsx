/** The deliveries: every webhook that the provider sent, and the one that is open beside them. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChartBar, IconDownload, IconListTree } from '@tabler/icons-react';
import { type ReactNode, Suspense, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { DeliveryRow } from '../../electron/contract/delivery.ts';
import { useProfile } from '../bridge/app-state.tsx';
import { IncidentsNote } from '../incidents/incidents-note.tsx';
import { ColumnsMenu } from '../ui/data-grid/columns-menu.tsx';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useGridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useRowsState } from '../ui/data-grid/use-rows-state.ts';
import { useFormats } from '../ui/formats.ts';
import { inDialog } from '../ui/in-dialog.ts';
import { lazily } from '../ui/lazily.ts';
import room from '../ui/screen.module.css';
import { RoomHeader } from '../ui/screen-header.tsx';
import { SidePane } from '../ui/side-pane.tsx';
import { Overview } from './chart/overview.tsx';
import classes from './deliveries-screen.module.css';
import { DeliverySelection } from './delivery-selection.tsx';
import { FilterBar } from './filter-bar.tsx';
import { HolesNote, holeSeam } from './holes.tsx';
import { useInsteadOfRows } from './instead-of-rows.tsx';
import { OfflineNote } from './offline-note.tsx';
import { rememberDelivery } from './recent.ts';
import { RowMenu } from './row-menu.tsx';
import { resendIncident, showIncident } from './show-incidents.ts';
import { setExporting, setOrder, useDeliveries } from './store.ts';
import { TransactionCount } from './transactions/transaction-count.tsx';
import { useTransactionColumns } from './transactions/use-transaction-columns.tsx';
import { useDeliveryColumns } from './use-delivery-columns.tsx';
import { useDeliveryRows } from './use-delivery-rows.ts';
import { useMovingPeriod } from './use-moving-period.ts';
import { useTableColumns } from './use-table-columns.ts';
import { toggleChart, toggleGrouped, useView } from './view-store.ts';

const ExportDialog = lazily(async () => (await import('./export/export-dialog.tsx')).ExportDialog);
const TransactionTable = lazily(async () => (await import('./transactions/transaction-table.tsx')).TransactionTable);
const DeliveryPane = lazily(async () => (await import('./detail/delivery-pane.tsx')).DeliveryPane);

const idOf = ({ id }: DeliveryRow) => id;

type DeliveriesScreenProps = {
  readonly openId: number | null;
  /** Keeps what is on screen for later. It must stay the same element from one time to the next. */
  readonly saving: ReactNode;
};

export function DeliveriesScreen({ openId, saving }: DeliveriesScreenProps) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const order = useDeliveries((state) => state.order);
  const chart = useView((state) => state.chart);
  const grouped = useView((state) => state.grouped);
  const exporting = useDeliveries((state) => state.exporting);
  const rows = useDeliveryRows(filter, order);
  const { summary, failure } = useRowsState(rows);
  const layout = useColumnLayout('deliveries', useDeliveryColumns());
  const transactionLayout = useColumnLayout('transactions', useTransactionColumns());
  useTableColumns(layout, transactionLayout);
  useMovingPeriod();
  const instead = useInsteadOfRows({ summary, failure, onRetry: () => void rows.refresh() });
  const holes = summary?.holes ?? [];
  const selection = useGridSelection(rows, idOf);
  const list = useRef<HTMLDivElement>(null);

  const open = useCallback((row: DeliveryRow) => navigate(`/deliveries/${row.id}`), []);
  const close = useCallback(() => {
    navigate('/deliveries');
    list.current?.querySelector<HTMLElement>('table [tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  useHotkeys([['Escape', (event) => openId !== null && !inDialog(event) && close()]], ['INPUT', 'TEXTAREA', 'SELECT']);
  const profileId = useProfile()?.id;
  useEffect(() => {
    if (openId !== null && profileId !== undefined) rememberDelivery(profileId, openId);
  }, [openId, profileId]);

  return (
    <main className={classes.screen}>
      <RoomHeader
        title={t('title')}
        count={summary && formats.number(summary.count)}
        note={
          <>
            {grouped && <TransactionCount />}
            <IncidentsNote filter={filter} onShow={showIncident} onResend={resendIncident} />
            <HolesNote holes={holes} />
            <OfflineNote />
          </>
        }
      >
        {saving}
        <Button
          variant={grouped ? 'light' : 'subtle'}
          color={grouped ? 'teal' : 'gray'}
          leftSection={<IconListTree size={15} aria-hidden />}
          aria-pressed={grouped}
          onClick={() => {
            selection.clear();
            toggleGrouped();
          }}
        >
          {t('transactions.by')}
        </Button>
        <Tooltip label={t('chart.show')}>
          <ActionIcon
            variant={chart ? 'light' : 'subtle'}
            color={chart ? 'teal' : 'gray'}
            size={30}
            aria-label={t('chart.show')}
            aria-pressed={chart}
            onClick={toggleChart}
          >
            <IconChartBar size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {grouped ? <ColumnsMenu layout={transactionLayout} /> : <ColumnsMenu layout={layout} />}
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => setExporting(true)}
        >
          {t('export')}
        </Button>
      </RoomHeader>
      <FilterBar />
      {chart && <Overview />}
      <SidePane
        id="deliveries"
        pane={
          openId === null ? null : (
            <Suspense>
              <DeliveryPane id={openId} onClose={close} />
            </Suspense>
          )
        }
      >
        <div ref={list} className={room.list}>
          {grouped ? (
            <Suspense>
              <TransactionTable layout={transactionLayout} openId={openId} onOpen={open} />
            </Suspense>
          ) : (
            <DataGrid
              label={t('title')}
              rows={rows}
              layout={layout}
              rowId={idOf}
              order={order}
              onOrder={setOrder}
              openId={openId}
              onOpen={open}
              {...(openId === null ? {} : { onActive: open })}
              instead={instead}
              selection={selection}
              menu={(row, column) => <RowMenu row={row} column={column} onOpen={open} />}
              seam={(above, below) =>
                holeSeam(holes, { above: above?.createdAt ?? null, below: below?.createdAt ?? null, order })
              }
            />
          )}
          <DeliverySelection selection={selection} onExport={() => setExporting(true)} />
        </div>
      </SidePane>
      {exporting && (
        <Suspense>
          <ExportDialog
            layout={layout}
            summary={summary}
            selected={[...selection.rows.keys()]}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </main>
  );
}
