/** "Export": the resends of the table as a file. */
import { useTranslation } from 'react-i18next';
import type { ResendColumn } from '../../electron/contract/export.ts';
import { attempt } from '../bridge/bridge.ts';
import { ListExportDialog } from '../export/list-export-dialog.tsx';
import { useFormats } from '../ui/formats.ts';
import { useResends } from './store.ts';

/** All that is known of a resend: there are few of them, and people send these files to one another as proof. */
const columns: ResendColumn[] = [
  'providerId',
  'createdAt',
  'state',
  'kind',
  'objectReferenceId',
  'branch',
  'accountNumber',
  'accountMirrorId',
  'periodFrom',
  'periodTo',
  'note',
  'processedAt',
  'updatedAt',
  'errorMessage',
  'recovered',
  'stillFailing',
  'noNewDelivery',
  'alreadyDelivered',
  'delivered',
  'unread',
  'outcomeSettled',
];

export function ResendsExport({ count, onClose }: { count: number | null; onClose: () => void }) {
  const { t } = useTranslation('resends');
  const { number } = useFormats();
  const filter = useResends((state) => state.filter);
  const order = useResends((state) => state.order);
  const named = (rows: number) => ({ count: rows, formatted: number(rows) });
  return (
    <ListExportDialog
      what={count === null ? null : t('export.what', named(count))}
      done={(rows) => t('export.done', named(rows))}
      write={(manner) => attempt('exportTable', { table: 'resends', filter, order, columns, ...manner })}
      onClose={onClose}
    />
  );
}
