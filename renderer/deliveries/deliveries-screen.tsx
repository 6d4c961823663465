/** The deliveries: every webhook that the provider sent, and the one that is open beside them. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DeliveryRow } from '../../electron/contract/delivery.ts';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useFormats } from '../ui/formats.ts';
import { RoomHeader } from '../ui/room-header.tsx';
import { FilterBar } from './filter-bar.tsx';
import { setExporting, setOrder, useDeliveries } from './store.ts';
import { useDeliveryColumns } from './use-delivery-columns.tsx';
import { useDeliveryRows } from './use-delivery-rows.ts';

const idOf = ({ id }: DeliveryRow) => id;

export function DeliveriesScreen({ openId }: { openId: number | null }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const order = useDeliveries((state) => state.order);
  const rows = useDeliveryRows(filter, order);
  const { summary } = useSyncExternalStore(rows.subscribe, rows.getSnapshot);
  const layout = useColumnLayout('deliveries', useDeliveryColumns());
  const [, go] = useLocation();
  const open = useCallback((row: DeliveryRow) => go(`/deliveries/${row.id}`), [go]);

  return (
    <main style={{ display: 'contents' }}>
      <RoomHeader title={t('title')} count={summary && formats.number(summary.count)}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => setExporting(true)}
        >
          {t('export')}
        </Button>
      </RoomHeader>
      <FilterBar />
      <DataGrid
        label={t('title')}
        rows={rows}
        layout={layout}
        rowId={idOf}
        order={order}
        onOrder={setOrder}
        openId={openId}
        onOpen={open}
      />
    </main>
  );
}
