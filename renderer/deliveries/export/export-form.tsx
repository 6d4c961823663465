/** What to write: the format and the columns. */
import { Button, Chip, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../../electron/contract/common.ts';
import type { DeliveryColumn, ExportFormat } from '../../../electron/contract/export.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { FormatChoice } from '../../export/format-choice.tsx';
import type { Order } from '../../ui/data-grid/keyset-rows.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { exportColumns, largeColumns } from './columns.ts';
import { ExportHoles } from './export-holes.tsx';

type ExportFormProps = {
  /** Rows that the file will have, as far as known. */
  readonly count: number | null;
  /** What the filter's period lacks. */
  readonly holes: readonly Hole[];
  /** Whether they are those that a person selected. */
  readonly selected: boolean;
  readonly order: Order;
  readonly format: ExportFormat;
  readonly onFormat: (format: ExportFormat) => void;
  readonly columns: readonly DeliveryColumn[];
  readonly onColumns: (columns: readonly DeliveryColumn[]) => void;
  readonly failure: Failure | null;
  readonly onExport: () => void;
  readonly onClose: () => void;
};

export function ExportForm(props: ExportFormProps) {
  const { count, holes, selected, order, format, onFormat, columns, onColumns, failure, onExport, onClose } = props;
  const { t } = useTranslation('export');
  const { t: deliveries } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const { number } = useFormats();
  const nameOf = (column: DeliveryColumn) => {
    switch (column) {
      case 'body':
      case 'header':
      case 'response':
      case 'updatedAt':
      case 'amount':
      case 'counterparty':
        return t(`column.${column}`);
      default:
        return deliveries(`column.${column}`);
    }
  };
  const toggle = (column: DeliveryColumn) =>
    onColumns(columns.includes(column) ? columns.filter((other) => other !== column) : [...columns, column]);
  const chips = (offered: readonly DeliveryColumn[]) => (
    <Group gap={6}>
      {offered.map((column) => (
        <Chip key={column} size="xs" checked={columns.includes(column)} onChange={() => toggle(column)}>
          {nameOf(column)}
        </Chip>
      ))}
    </Group>
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {count !== null && t(selected ? 'whatSelected' : 'what', { count, formatted: number(count) })} ·{' '}
        {t(`order.${order}`)}
      </Text>
      <FormatChoice value={format} onChange={onFormat} />
      <Fieldset
        variant="unstyled"
        m={0}
        p={0}
        legend={
          <Text component="span" size="xs" fw={600}>
            {t('columns')}
          </Text>
        }
      >
        {chips(exportColumns)}
        <Text size="xs" c="dimmed" mt={10} mb={6}>
          {t('heavy')}
        </Text>
        {chips(largeColumns)}
        {columns.length === 0 && (
          <Text size="xs" c="var(--bad)" mt={8} role="alert">
            {t('noColumn')}
          </Text>
        )}
      </Fieldset>
      <ExportHoles holes={holes} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="sm" onClick={onClose}>
          {common('actions.cancel')}
        </Button>
        <Button size="sm" disabled={columns.length === 0} onClick={onExport}>
          {t('submit')}
        </Button>
      </Group>
    </Stack>
  );
}
