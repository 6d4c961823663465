/** "Export": the table as a file, then where it is. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryRow, DeliverySummary } from '../../../electron/contract/delivery.ts';
import type { DeliveryColumn, ExportFormat } from '../../../electron/contract/export.ts';
import { attempt } from '../../bridge/bridge.ts';
import { ExportRunning } from '../../export/export-running.tsx';
import { useExport } from '../../export/use-export.ts';
import { useExportDefaults } from '../../export/use-export-defaults.ts';
import type { ColumnLayout } from '../../ui/data-grid/use-column-layout.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useDeliveries } from '../store.ts';
import { columnsOf } from './columns.ts';
import { ExportDone } from './export-done.tsx';
import { ExportForm } from './export-form.tsx';

type ExportDialogProps = {
  readonly layout: ColumnLayout<DeliveryRow>;
  readonly summary: DeliverySummary | null;
  /** IDs of the selected rows; with any, they are exported instead of the filter's. */
  readonly selected: readonly number[];
  readonly onClose: () => void;
};

/** Begins with what the settings say: usually the columns that the table shows, in their order. */
export function ExportDialog({ layout, summary, selected, onClose }: ExportDialogProps) {
  const { t } = useTranslation('export');
  const { language } = useFormats();
  const defaults = useExportDefaults();
  const filter = useDeliveries((state) => state.filter);
  const order = useDeliveries((state) => state.order);
  const [format, setFormat] = useState<ExportFormat>(defaults.format);
  const [columns, setColumns] = useState<readonly DeliveryColumn[]>(() =>
    columnsOf(
      defaults.columns,
      layout.shown.map(({ id }) => id as DeliveryColumn),
    ),
  );
  const { stage, run } = useExport(() =>
    attempt('exportTable', {
      table: 'deliveries',
      filter,
      order,
      columns: [...columns],
      format,
      language,
      zone: defaults.zone,
      ...(selected.length > 0 ? { ids: [...selected] } : {}),
    }),
  );

  return (
    <Dialog opened onClose={onClose} title={t('title')} size={520} closeOnClickOutside={stage.at !== 'running'}>
      {stage.at === 'form' && (
        <ExportForm
          count={selected.length > 0 ? selected.length : (summary?.count ?? null)}
          holes={selected.length > 0 ? [] : (summary?.holes ?? [])}
          selected={selected.length > 0}
          order={order}
          format={format}
          onFormat={setFormat}
          columns={columns}
          onColumns={setColumns}
          failure={stage.failure}
          onExport={run}
          onClose={onClose}
        />
      )}
      {stage.at === 'running' && <ExportRunning />}
      {stage.at === 'done' && <ExportDone file={stage.file} onClose={onClose} />}
    </Dialog>
  );
}
