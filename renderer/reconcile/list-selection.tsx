/** What one can do with selected IDs. */
import { Button } from '@mantine/core';
import { IconCopy, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationRow } from '../../electron/contract/reconcile.ts';
import { openWizard } from '../resends/wizard/store.ts';
import type { GridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useFormats } from '../ui/formats.ts';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { resendAround } from './resend-period.ts';

export function ListSelection({ selection }: { selection: GridSelection<ReconciliationRow> }) {
  const { t } = useTranslation('reconcile');
  const { number } = useFormats();
  const rows = [...selection.rows.values()];
  const failed = rows.flatMap(({ verdict, deliveryId }) =>
    verdict === 'failed' || verdict === 'partly' ? (deliveryId ?? []) : [],
  );
  const unsent = rows.flatMap(({ verdict, at }) => (verdict === 'never_sent' ? (at ?? []) : []));
  return (
    <SelectionBar
      count={rows.length}
      words={t('selection.count', { count: rows.length, formatted: number(rows.length) })}
      copy={{
        label: t('selection.copy'),
        Icon: IconCopy,
        text: () => rows.map(({ transactionId }) => transactionId).join('\n'),
      }}
      onClear={selection.clear}
    >
      {failed.length > 0 && (
        <Button
          leftSection={<IconRepeat size={14} aria-hidden />}
          onClick={() => openWizard({ deliveryIds: failed, note: t('resendNote') })}
        >
          {t('selection.resendFailed', { count: failed.length, formatted: number(failed.length) })}
        </Button>
      )}
      {unsent.length > 0 && (
        <Button variant="default" onClick={() => resendAround(unsent)}>
          {t('notice.resendPeriod')}
        </Button>
      )}
    </SelectionBar>
  );
}
