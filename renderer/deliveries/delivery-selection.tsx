/** What one can do with selected deliveries. */
import { Button } from '@mantine/core';
import { IconBraces, IconDownload, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../electron/contract/common.ts';
import type { DeliveryRow } from '../../electron/contract/delivery.ts';
import { openWizard } from '../resends/wizard/store.ts';
import type { GridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useFormats } from '../ui/formats.ts';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { jsonOfRow } from './row-json.ts';

type DeliverySelectionProps = {
  readonly selection: GridSelection<DeliveryRow>;
  readonly onExport: () => void;
};

export function DeliverySelection({ selection, onExport }: DeliverySelectionProps) {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const rows = [...selection.rows.values()];
  return (
    <SelectionBar
      count={rows.length}
      words={t('selection.count', { count: rows.length, formatted: number(rows.length) })}
      copy={{
        label: t('selection.copy'),
        Icon: IconBraces,
        text: () => `[${rows.map(jsonOfRow).join(',\n')}]`,
      }}
      onClear={selection.clear}
    >
      <Button leftSection={<IconRepeat size={14} aria-hidden />} onClick={() => openWizard(startOf(rows))}>
        {t('detail.resend')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={onExport}>
        {t('selection.export')}
      </Button>
    </SelectionBar>
  );
}

/** The kind is said when all rows agree on it. */
function startOf(rows: readonly DeliveryRow[]): { deliveryIds: number[]; kind?: Kind } {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const [kind] = kinds;
  return { deliveryIds: rows.map(({ id }) => id), ...(kinds.size === 1 && kind ? { kind } : {}) };
}
