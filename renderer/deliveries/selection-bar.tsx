/** What one can do with the selected rows; it floats over the table's end and moves nothing. */
import { ActionIcon, Button, Paper, Text, Tooltip } from '@mantine/core';
import { IconBraces, IconDownload, IconRepeat, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../electron/contract/common.ts';
import type { DeliveryRow } from '../../electron/contract/delivery.ts';
import { copyText } from '../ui/copy.ts';
import type { GridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyDone } from '../ui/notify.ts';
import { useAnnounced } from '../ui/use-announced.ts';
import { openWizard } from '../wizard/store.ts';
import { jsonOfRow } from './row-json.ts';
import classes from './selection-bar.module.css';

type SelectionBarProps = {
  readonly selection: GridSelection<DeliveryRow>;
  readonly onExport: () => void;
};

export function SelectionBar({ selection, onExport }: SelectionBarProps) {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const { number } = useFormats();
  const rows = [...selection.rows.values()];
  const count = t('selection.count', { count: rows.length, formatted: number(rows.length) });
  useAnnounced('selection', count);
  if (rows.length === 0) return null;
  const copy = () => {
    if (copyText(`[${rows.map(jsonOfRow).join(',\n')}]`)) notifyDone(common('actions.copied'), 'copied');
  };
  return (
    <Paper className={classes.bar} shadow="lg" radius="lg" withBorder>
      <Text size="sm" fw={600}>
        {count}
      </Text>
      <Button leftSection={<IconRepeat size={14} aria-hidden />} onClick={() => openWizard(startOf(rows))}>
        {t('detail.resend')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={onExport}>
        {t('selection.export')}
      </Button>
      <Tooltip label={t('selection.copy')}>
        <ActionIcon size={30} aria-label={t('selection.copy')} onClick={copy}>
          <IconBraces size={15} aria-hidden />
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

/** The kind is said when all rows agree on it. */
function startOf(rows: readonly DeliveryRow[]): { deliveryIds: number[]; kind?: Kind } {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const [kind] = kinds;
  return { deliveryIds: rows.map(({ id }) => id), ...(kinds.size === 1 && kind ? { kind } : {}) };
}
