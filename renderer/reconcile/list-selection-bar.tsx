/** What one can do with the selected IDs; it floats over the table's end and moves nothing. */
import { ActionIcon, Button, Paper, Text, Tooltip } from '@mantine/core';
import { IconCopy, IconRepeat, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationRow } from '../../electron/contract/reconcile.ts';
import classes from '../deliveries/selection-bar.module.css';
import { copyText } from '../ui/copy.ts';
import type { GridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyDone } from '../ui/notify.ts';
import { openWizard } from '../wizard/store.ts';
import { resendPeriod } from './list-notices.tsx';

const hour = 3_600_000;

export function ListSelectionBar({ selection }: { selection: GridSelection<ReconciliationRow> }) {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const { number } = useFormats();
  const rows = [...selection.rows.values()];
  if (rows.length === 0) return null;
  const failed = rows.flatMap(({ verdict, deliveryId }) => (verdict === 'failed' ? (deliveryId ?? []) : []));
  const unsent = rows.flatMap(({ verdict, at }) => (verdict === 'never_sent' ? (at ?? []) : []));
  const copy = () => {
    if (copyText(rows.map(({ transactionId }) => transactionId).join('\n'))) {
      notifyDone(common('actions.copied'), 'copied');
    }
  };
  return (
    <Paper className={classes.bar} shadow="lg" radius="lg" withBorder>
      <Text size="sm" fw={600} role="status">
        {t('selection.count', { count: rows.length, formatted: number(rows.length) })}
      </Text>
      {failed.length > 0 && (
        <Button
          leftSection={<IconRepeat size={14} aria-hidden />}
          onClick={() => openWizard({ deliveryIds: failed, note: t('resendNote') })}
        >
          {t('selection.resendFailed', { count: failed.length, formatted: number(failed.length) })}
        </Button>
      )}
      {unsent.length > 0 && (
        <Button
          variant="default"
          onClick={() => resendPeriod({ from: least(unsent) - hour, to: greatest(unsent) + hour })}
        >
          {t('notice.resendPeriod')}
        </Button>
      )}
      <Tooltip label={t('selection.copy')}>
        <ActionIcon size={30} aria-label={t('selection.copy')} onClick={copy}>
          <IconCopy size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${common('grid.selectNone')} · Esc`}>
        <ActionIcon size={30} aria-label={common('grid.selectNone')} onClick={selection.clear}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Paper>
  );
}

// Spread into Math.min, fifty thousand numbers would be as many arguments.
const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const greatest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
