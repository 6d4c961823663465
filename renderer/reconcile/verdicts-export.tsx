/** "Export": the verdicts as a file. */
import { useTranslation } from 'react-i18next';
import { reconciliationColumns } from '../../electron/contract/values/exports.ts';
import { attempt } from '../bridge/bridge.ts';
import { useCommand } from '../bridge/use-command.ts';
import { ListExportDialog } from '../export/list-export-dialog.tsx';
import { useFormats } from '../ui/formats.ts';
import { useReconcile } from './store.ts';

export function VerdictsExport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('reconcile');
  const { number } = useFormats();
  const filter = useReconcile((state) => state.filter);
  const counted = useCommand('summarizeReconciliation', { filter, before: null });
  const named = (count: number) => ({ count, formatted: number(count) });
  return (
    <ListExportDialog
      what={counted.value && t('export.what', named(counted.value.count))}
      done={(rows) => t('export.done', named(rows))}
      write={(manner) =>
        attempt('exportTable', {
          table: 'reconciliation',
          filter,
          order: 'oldest',
          columns: [...reconciliationColumns],
          ...manner,
        })
      }
      onClose={onClose}
    />
  );
}
