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
import { useSum } from '../ui/use-sum.ts';
import { jsonOfRow } from './row-json.ts';

type DeliverySelectionProps = {
  readonly selection: GridSelection<DeliveryRow>;
  readonly onExport: () => void;
};

export function DeliverySelection({ selection, onExport }: DeliverySelectionProps) {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const { t: common } = useTranslation('common');
  const sum = useSum();
  const rows = [...selection.rows.values()];
  const byKind = Map.groupBy(paymentsIn(rows), ({ kind }) => kind ?? 'OTHER');
  const sums = [...byKind].flatMap(([kind, payments]) => {
    const words = sum(payments.map(({ amount }) => amount));
    // What came in and what went out are never one sum.
    return words === null ? [] : [byKind.size > 1 ? `${common(`kind.${kind}`)} ${words}` : words];
  });
  return (
    <SelectionBar
      count={rows.length}
      words={[t('selection.count', { count: rows.length, formatted: number(rows.length) }), ...sums].join(' · ')}
      copy={{
        label: t('selection.copy'),
        Icon: IconBraces,
        text: () => `[${rows.map(jsonOfRow).join(',\n')}]`,
      }}
      onClear={selection.clear}
    >
      <Button leftSection={<IconRepeat size={14} aria-hidden />} onClick={() => openWizard(startOf(rows))}>
        {t('selection.resend')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={onExport}>
        {t('selection.export')}
      </Button>
    </SelectionBar>
  );
}

/** A payment is one, however many of its deliveries are selected; the latest of those that tell its amount stands for it. */
export function paymentsIn(rows: readonly DeliveryRow[]): readonly DeliveryRow[] {
  const found = new Map<string, DeliveryRow>();
  for (const row of rows) {
    const { kind, objectId, transactionId, id } = row;
    const identity = objectId === null ? (transactionId ?? String(id)) : `${kind} ${objectId}`;
    const known = found.get(identity);
    if (known === undefined || (row.amount !== null && (known.amount === null || row.createdAt > known.createdAt)))
      found.set(identity, row);
  }
  return [...found.values()];
}

/** The kind is said when all rows agree on it. */
function startOf(rows: readonly DeliveryRow[]): { deliveryIds: number[]; kind?: Kind } {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const [kind] = kinds;
  return { deliveryIds: rows.map(({ id }) => id), ...(kinds.size === 1 && kind ? { kind } : {}) };
}
