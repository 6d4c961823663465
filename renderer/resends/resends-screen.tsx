/** The resends: every request to send again, how it went, and the one that is open beside them. */
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { ResendRow } from '../../electron/contract/resend.ts';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useRowsState } from '../ui/data-grid/use-rows-state.ts';
import { useFormats } from '../ui/formats.ts';
import { inDialog } from '../ui/in-dialog.ts';
import { lazily } from '../ui/lazily.ts';
import room from '../ui/screen.module.css';
import { RoomHeader } from '../ui/screen-header.tsx';
import { SidePane } from '../ui/side-pane.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useInsteadOfRows } from './instead-of-rows.tsx';
import { OpenPlans } from './open-plans.tsx';
import { ResendPane } from './resend-pane.tsx';
import { setOrder, useResends } from './store.ts';
import { useResendColumns } from './use-resend-columns.tsx';
import { rowKey, useResendRows } from './use-resend-rows.ts';
import { openWizard } from './wizard/store.ts';

const ResendsExport = lazily(async () => (await import('./resends-export.tsx')).ResendsExport);

/** `openKey` is the resend whose detail stands beside the grid. */
export function ResendsScreen({ openKey }: { openKey: number | null }) {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  const filter = useResends((state) => state.filter);
  const order = useResends((state) => state.order);
  const rows = useResendRows(filter, order);
  const { summary, failure } = useRowsState(rows);
  const layout = useColumnLayout('resends', useResendColumns(false));
  const instead = useInsteadOfRows({
    count: summary?.count ?? null,
    failure,
    onRetry: () => void rows.refresh(),
  });
  const [exporting, setExporting] = useState(false);
  const list = useRef<HTMLDivElement>(null);

  const open = useCallback((row: ResendRow) => navigate(`/resends/${row.key}`), []);
  const close = useCallback(() => {
    navigate('/resends');
    list.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  useHotkeys([['Escape', (event) => openKey !== null && !inDialog(event) && close()]], ['INPUT', 'TEXTAREA', 'SELECT']);

  return (
    <main className={room.room}>
      <RoomHeader title={t('title')} count={summary && formats.number(summary.count)}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => setExporting(true)}
          disabled={summary?.count === 0}
        >
          {t('export.action')}
        </Button>
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => openWizard()}>
          {t('new')}
        </Button>
      </RoomHeader>
      <OpenPlans />
      <FilterBar />
      <SidePane id="resends" pane={openKey === null ? null : <ResendPane resendKey={openKey} onClose={close} />}>
        <div ref={list} className={room.list}>
          <DataGrid
            label={t('title')}
            rows={rows}
            layout={layout}
            rowId={rowKey}
            order={order}
            onOrder={setOrder}
            openId={openKey}
            onOpen={open}
            {...(openKey === null ? {} : { onActive: open })}
            instead={instead}
          />
        </div>
      </SidePane>
      {exporting && (
        <Suspense>
          <ResendsExport count={summary?.count ?? null} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </main>
  );
}
